/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.core.error.LaminCondition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a table is asked for: none (the newest), {@code VERSION AS OF}, or {@code TIMESTAMP AS OF}.
 *
 * @param version version tag, uid suffix or full uid; null if not given
 * @param moment the newest version created at or before it; null if not given
 */
public record TimeTravel(@Nullable String version, @Nullable Instant moment) {

    public static final TimeTravel NONE = new TimeTravel(null, null);

    static TimeTravel toVersion(String version) {
        return new TimeTravel(version, null);
    }

    static TimeTravel toMicros(long micros) {
        return new TimeTravel(
                null,
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L));
    }

    /**
     * Says that a table has no versions.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_VERSION} if one is asked for
     */
    void refuse(String table) {
        var asked = version != null ? version : moment;
        if (asked != null) {
            throw LaminCondition.INVALID_VERSION.error(
                    "version",
                    asked,
                    "artifact",
                    table,
                    "known",
                    "none, it is always as it is now; artifacts and collections have versions");
        }
    }
}

package io.sparklamindb.catalog;

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
                null, Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L));
    }

    boolean isNone() {
        return version == null && moment == null;
    }
}

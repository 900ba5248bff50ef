/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.sheet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a sheet.
 *
 * @param id primary key
 * @param uid uid
 * @param name name, or null
 * @param values by uid of the feature; features without a value are left out. {@link Long}, {@link Double},
 *     {@link Boolean}, {@link String} (also for JSON), {@link java.time.LocalDate}, {@link java.time.LocalDateTime},
 *     {@link java.time.Instant}, or lists of these
 */
public record SheetRow(long id, String uid, @Nullable String name, Map<String, Object> values) {

    public SheetRow {
        values = Map.copyOf(values);
    }
}

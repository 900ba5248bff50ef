/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import java.io.Serializable;

/**
 * Where the values of a column come from, to name it when one of them cannot be used.
 *
 * @param registry the registry
 * @param column the column
 */
record ColumnOrigin(String registry, String column) implements Serializable {

    LaminException invalid(String reason, String value) {
        return LaminCondition.INVALID_VALUE.error(
                "registry",
                registry,
                "column",
                column,
                "reason",
                reason,
                "value",
                value,
                "fix",
                "Correct the value in the database, or leave the column out of the query.");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import java.io.Serializable;

/**
 * Where the values of a column come from, to name it when one of them cannot be used.
 *
 * @param registry the registry
 * @param column the column
 */
record ColumnOrigin(String registry, String column) implements Serializable {

    LaminException invalid(String reason, String value) {
        return RegistryErrors.invalidValue(
                registry,
                column,
                reason,
                value,
                "Correct the value in the database, or leave the column out of the query.");
    }
}

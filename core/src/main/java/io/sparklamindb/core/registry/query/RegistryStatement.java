/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.registry.ColumnType;
import java.io.Serializable;
import java.util.List;

/**
 * SQL text with its parameters and the columns it gives, ready for JDBC on any machine. Immutable.
 *
 * @param sql the text, with {@code ?} for each parameter
 * @param parameters {@link Long}, {@link Integer}, {@link Double} or {@link String} each
 * @param columns what a row of the result holds, in order
 */
public record RegistryStatement(String sql, List<Object> parameters, List<ResultColumn> columns)
        implements Serializable {

    /**
     * A column of the result.
     *
     * @param name its name
     * @param type what it holds
     * @param nullable whether it may be NULL
     */
    public record ResultColumn(String name, ColumnType type, boolean nullable) implements Serializable {}

    public RegistryStatement {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
    }
}

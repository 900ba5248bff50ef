/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What rows are compared with in tasks. Immutable.
 *
 * @param given the columns of the rows
 * @param columns what is wanted of some of them; may be empty
 */
record RowRules(StructType given, List<ColumnRule> columns) implements Serializable {

    /** How much of a value a message shows. */
    static final int MAX_EXAMPLE = 60;

    RowRules {
        columns = List.copyOf(columns);
    }

    /** Whether rows are written otherwise than they are given. */
    boolean convert() {
        return columns.stream().anyMatch(rule -> rule.coercion() != null);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.datasource.session.ColumnsByName;
import java.util.Arrays;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a stream of rows must have to be added to a table: those of the table, in any order. Immutable.
 *
 * @param table its name, as messages show it
 * @param columns its columns
 */
record StreamedColumns(String table, StructType columns) {

    /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE} if they differ */
    void require(StructType streamed) {
        var given = ColumnsByName.of(streamed);
        boolean fits = streamed.length() == columns.length()
                && Arrays.stream(columns.fields())
                        .allMatch(column -> given.find(column.name())
                                .filter(other -> isSame(column, other))
                                .isPresent());
        if (!fits) {
            throw WriteErrors.unsupported(
                    "add a stream to " + table,
                    "its columns are " + streamed.simpleString() + ", and those of the table " + columns.simpleString(),
                    "Select and cast the columns of the stream, or write it to another table.");
        }
    }

    private static boolean isSame(StructField one, StructField other) {
        return DataType.equalsIgnoreNullability(one.dataType(), other.dataType());
    }
}

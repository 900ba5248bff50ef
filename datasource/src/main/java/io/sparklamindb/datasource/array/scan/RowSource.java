/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.rows.RowValues;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.storage.ReadVerification;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Rows in one file: known on the driver, opened by tasks. Immutable. */
public interface RowSource extends Serializable {

    /** Reads columns of rows. Not thread-safe. */
    @FunctionalInterface
    interface Reader {

        /**
         * Consecutive rows.
         *
         * @param from first row
         * @param count how many
         * @return a column for each of those the reader was made for, in their order
         */
        List<ColumnVector> read(long from, int count) throws IOException;
    }

    /** The file. */
    ArraySource source();

    /** How many rows there are. */
    long rows();

    /** How many values the widest column has in a row: how many rows are read at once depends on it. */
    default long rowValues() {
        return 1;
    }

    /** Columns that conditions may look at, and their types; none by default. */
    default Map<String, DataType> filterColumns() {
        return Map.of();
    }

    /**
     * What conditions look at.
     *
     * @param file what {@link #source} opens
     */
    default RowValues values(ArrayFile file) throws IOException {
        return (column, from, count) -> {
            throw new UnsupportedOperationException("There are no columns to look at");
        };
    }

    /**
     * A new reader.
     *
     * @param file what {@link #source} opens
     * @param columns names of visible columns
     */
    Reader open(ArrayFile file, List<String> columns) throws IOException;

    /** The same rows, with more or less of the file's bytes compared before they are read. */
    RowSource verifying(ReadVerification verification);
}

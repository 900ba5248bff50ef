/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import io.sparklamindb.datasource.column.ArrayVectors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The columns that are made of those of a scan. Immutable.
 *
 * @param columns in their order
 */
public record ConvertedColumns(List<Column> columns) implements Serializable {

    /**
     * A column.
     *
     * @param field its name and type
     * @param position which column of the scan it is made of; negative if it holds nothing
     * @param conversion how
     */
    public record Column(StructField field, int position, Conversion conversion) implements Serializable {}

    public ConvertedColumns {
        columns = List.copyOf(columns);
    }

    /** Their names and types. */
    public StructType schema() {
        return new StructType(columns.stream().map(Column::field).toArray(StructField[]::new));
    }

    ColumnarBatch of(ColumnarBatch batch) {
        var vectors = new ArrayList<ColumnVector>();
        for (var column : columns) {
            var type = column.field.dataType();
            vectors.add(
                    column.position < 0
                            ? ArrayVectors.missing(type, batch.numRows())
                            : ConvertedVector.of(batch.column(column.position), type, column.conversion));
        }
        return new ColumnarBatch(vectors.toArray(ColumnVector[]::new), batch.numRows());
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.scan.BatchReader;
import io.sparklamindb.datasource.column.ArrayVectors;
import java.io.IOException;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Batches in which a row of the matrix is a row.
 *
 * @param required columns wanted, in their order
 */
record RowLayoutReader(MatrixSpans spans, RowFields rowFields, ValueFields valueFields, StructType required)
        implements BatchReader {

    @Override
    public @Nullable ColumnarBatch next() throws IOException {
        var span = spans.next();
        if (span == null) {
            return null;
        }
        var values = valueFields.read(span);
        var names = required.fieldNames();
        var vectors = new ColumnVector[names.length];
        for (int i = 0; i < names.length; i++) {
            var value = values.get(names[i]);
            var vector = value == null ? rowFields.read(names[i], span) : value;
            var kept = span.kept();
            vectors[i] = kept == null ? vector : ArrayVectors.at(kept, vector);
        }
        return new ColumnarBatch(vectors, span.size());
    }
}

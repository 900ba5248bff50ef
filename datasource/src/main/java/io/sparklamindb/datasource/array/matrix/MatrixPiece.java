/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.matrix.MatrixLayout.Coordinates;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.array.scan.ArrayPiece;
import io.sparklamindb.datasource.array.scan.BatchReader;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import java.io.IOException;
import org.apache.spark.sql.types.StructType;

/**
 * Some rows of a matrix in one file.
 *
 * @param member the matrix
 * @param rows those wanted, at least one
 * @param columns of the table
 * @param required columns of the table that are wanted
 */
record MatrixPiece(MatrixMember member, RowSelection rows, MatrixColumns columns, StructType required)
        implements ArrayPiece {

    @Override
    public ArraySource source() {
        return member.source();
    }

    @Override
    public BatchReader open(ArrayFile file) throws IOException {
        var matrix = member.slot().open(file);
        var spans = MatrixSpans.of(matrix, member, rows, columns.layout());
        var rowFields = RowFields.open(file, member, columns, required);
        return columns.layout() instanceof Coordinates
                ? CoordinateReader.open(file, matrix, this, spans, rowFields)
                : new RowLayoutReader(spans, rowFields, ValueFields.open(matrix, this), required);
    }
}

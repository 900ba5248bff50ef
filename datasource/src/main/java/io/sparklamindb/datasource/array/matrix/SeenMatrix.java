/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.slot.MatrixSlot;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.column.ArrayTypes;
import java.io.IOException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a look into a file tells of a matrix.
 *
 * @param rowIdType type of the names of its rows
 * @param columnIdType type of the names or numbers of its columns
 * @param valueType type of its values
 * @param names of its columns; none if they were not asked for
 */
record SeenMatrix(
        MatrixMember member, DataType rowIdType, DataType columnIdType, DataType valueType, ColumnNames names) {

    /** @param named whether to read the names of columns */
    static SeenMatrix look(ArrayFile file, ArraySource source, MatrixSlot slot, boolean named) throws IOException {
        var matrix = slot.open(file);
        var member = MatrixMember.open(file, source, slot, matrix);
        var frame = slot.columns().orElse(null);
        return new SeenMatrix(
                member,
                member.annotations().columns().get(0).type(),
                frame == null
                        ? DataTypes.IntegerType
                        : ArrayTypes.of(frame.open(file).index().type()),
                ArrayTypes.of(matrix.valueType()),
                ColumnNames.read(file, slot, named ? member.shape().columns() : 0));
    }

    SeenMatrix withNames(ColumnNames same) {
        return new SeenMatrix(member, rowIdType, columnIdType, valueType, same);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.datasource.array.column.ArrayTypes;
import io.sparklamindb.datasource.array.slot.MatrixSlot;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Makes tables of matrices. Driver only. */
public final class MatrixTables {

    private MatrixTables() {}

    /**
     * The table of a matrix in an open file.
     *
     * @param name what plans call it, without the layout
     * @param rest what is written behind it: a layout, or nothing
     * @return empty if there is no such layout
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_VARIABLE_NOT_FOUND} and others
     */
    public static Optional<Table> open(
            String name,
            ArrayFile file,
            ArraySource source,
            MatrixSlot slot,
            List<String> rest,
            HadoopSettings settings,
            Map<String, String> properties)
            throws IOException {
        var layout = MatrixLayout.parse(rest).orElse(null);
        if (layout == null) {
            return Optional.empty();
        }
        var matrix = slot.open(file);
        var member = MatrixMember.open(file, source, slot, matrix);
        if (layout instanceof MatrixLayout.Wide wide) {
            var names = ColumnNames.read(file, slot, member.shape().columns());
            member = member.withPicks(names.find(wide.columns(), source));
        }
        var axes = MatrixAxes.of(slot);
        if (layout instanceof MatrixLayout.Wide wide && wide.columns().contains(axes.rowId())) {
            throw LaminCondition.INVALID_OPTION.error(
                    "option",
                    "wide",
                    "reason",
                    "the column with the names of rows is called so",
                    "value",
                    axes.rowId(),
                    "fix",
                    "Read that variable with the layout coo.");
        }
        var columns = new MatrixColumns(
                axes,
                layout,
                member.annotations().columns().get(0).type(),
                columnIdType(file, slot),
                ArrayTypes.of(matrix.valueType()),
                annotations(member, axes));
        return Optional.of(new MatrixTable(name + layout.suffix(), columns, List.of(member), settings, properties));
    }

    private static DataType columnIdType(ArrayFile file, MatrixSlot slot) throws IOException {
        var frame = slot.columns().orElse(null);
        return frame == null
                ? DataTypes.IntegerType
                : ArrayTypes.of(frame.open(file).index().type());
    }

    /** The index is left out: it is a column of the table. */
    private static Map<String, DataType> annotations(MatrixMember member, MatrixAxes axes) {
        var types = new TreeMap<String, DataType>();
        for (var column : member.annotations().columns()) {
            var stored = column.stored();
            if (stored != null) {
                types.put(axes.annotationPrefix() + stored, column.type());
            }
        }
        return types;
    }
}

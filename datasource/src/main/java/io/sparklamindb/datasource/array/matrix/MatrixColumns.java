/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.frame.FrameColumns;
import io.sparklamindb.datasource.array.matrix.MatrixLayout.Coordinates;
import io.sparklamindb.datasource.array.matrix.MatrixLayout.Wide;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.formats.anndata.SparseParts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a matrix's table. Immutable.
 *
 * @param axes what its sides are called
 * @param layout how it is laid out
 * @param rowIdType type of the names of rows
 * @param columnIdType type of the names or numbers of columns
 * @param valueType type of a value
 * @param fill value where a file lacks the column: zero or NaN
 * @param annotations hidden columns that annotate rows, by the name they have in the table
 */
record MatrixColumns(
        MatrixAxes axes,
        MatrixLayout layout,
        DataType rowIdType,
        DataType columnIdType,
        DataType valueType,
        double fill,
        Map<String, Annotation> annotations)
        implements Serializable {

    /**
     * A column that annotates rows.
     *
     * @param stored what files call it
     * @param type as Spark reads it
     */
    record Annotation(String stored, DataType type) implements Serializable {}

    static final String INDICES = "indices";
    static final String VALUES = "values";
    static final String VALUE = "value";

    MatrixColumns {
        annotations = new TreeMap<>(annotations);
    }

    StructType schema() {
        return layout.accept(new ShownColumns());
    }

    /** Ordinary columns, by layout. */
    private final class ShownColumns implements MatrixLayout.Visitor<StructType> {

        private final StructType named = new StructType().add(axes.rowId(), rowIdType);
        private final DataType list = DataTypes.createArrayType(valueType, false);

        @Override
        public StructType rows(MatrixLayout.Rows rows) {
            return named.add(INDICES, DataTypes.createArrayType(DataTypes.IntegerType, false), false)
                    .add(VALUES, list, false);
        }

        @Override
        public StructType coordinates(Coordinates coordinates) {
            return named.add(axes.columnId(), columnIdType).add(VALUE, valueType, false);
        }

        @Override
        public StructType dense(MatrixLayout.Dense dense) {
            return named.add(VALUES, list, false);
        }

        @Override
        public StructType wide(Wide wide) {
            var schema = named;
            for (var name : wide.columns()) {
                schema = schema.add(name, valueType, false);
            }
            return schema;
        }
    }

    MetadataColumn[] hidden() {
        var hidden = new ArrayList<MetadataColumn>(
                List.of(HiddenColumn.UID, HiddenColumn.KEY, HiddenColumn.position(axes.rowIndex())));
        if (layout instanceof Coordinates && axes.columnIndex() != null) {
            hidden.add(HiddenColumn.position(axes.columnIndex()));
        }
        annotations.forEach((name, annotation) -> hidden.add(new HiddenColumn(
                name, annotation.type, true, "Column " + annotation.stored + " of what annotates the row")));
        return hidden.toArray(MetadataColumn[]::new);
    }

    /** Whether a column says something of a row of the matrix as a whole. */
    boolean isOfRow(String name) {
        return rowTypes().containsKey(name);
    }

    /** Columns that say something of a row as a whole, and their types. */
    Map<String, DataType> rowTypes() {
        var types = new TreeMap<String, DataType>();
        annotations.forEach((name, annotation) -> types.put(name, annotation.type));
        types.put(axes.rowId(), rowIdType);
        types.put(axes.rowIndex(), DataTypes.LongType);
        types.put(HiddenColumn.UID_NAME, DataTypes.StringType);
        types.put(HiddenColumn.KEY_NAME, DataTypes.StringType);
        if (layout instanceof Wide wide) {
            wide.columns().forEach(types::remove);
        }
        return types;
    }

    /** Columns that say something of a column of the matrix as a whole, and their types. */
    Map<String, DataType> columnTypes() {
        if (!(layout instanceof Coordinates)) {
            return Map.of();
        }
        var types = new TreeMap<String, DataType>();
        types.put(axes.columnId(), columnIdType);
        var index = axes.columnIndex();
        if (index != null) {
            types.put(index, DataTypes.LongType);
        }
        return types;
    }

    /** The column of a file's dataframe that a column of the table shows: a name of rows, or an annotation if it has it. */
    Optional<FrameColumns.Shown> annotation(MatrixMember member, String name) {
        var annotation = annotations.get(name);
        return member.annotations().columns().stream()
                .filter(column -> column.stored() == null
                        ? name.equals(axes.rowId())
                        : annotation != null && annotation.stored.equals(column.stored()))
                .findFirst();
    }

    /** What has to be read of a compressed matrix for some columns. */
    SparseParts parts(StructType required) {
        boolean indices = false;
        boolean values = false;
        for (var name : required.fieldNames()) {
            if (!isOfRow(name)) {
                boolean both = layout.showsZeros();
                boolean ofColumn = name.equals(INDICES) || columnTypes().containsKey(name);
                indices |= both || ofColumn;
                values |= both || !ofColumn;
            }
        }
        if (indices) {
            return values ? SparseParts.INDICES_AND_VALUES : SparseParts.INDICES;
        }
        return values ? SparseParts.VALUES : SparseParts.OFFSETS;
    }
}

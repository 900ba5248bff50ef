/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.listing;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.table.LocalRows;
import io.sparklamindb.datasource.table.LocalTable;
import io.sparklamindb.formats.anndata.Element;
import io.sparklamindb.formats.anndata.Elements;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The groups and arrays of a file, one a row, parents first. */
public final class ElementsTable {

    private static final StructType SCHEMA = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("encoding_type", DataTypes.StringType, false)
            .add("encoding_version", DataTypes.StringType, false)
            .add("shape", DataTypes.createArrayType(DataTypes.LongType, false), false)
            .add("dtype", DataTypes.StringType, false)
            .add("chunks", DataTypes.createArrayType(DataTypes.IntegerType, false), false);

    private ElementsTable() {}

    /** The listing of an open file of an artifact, made now. */
    public static Table open(String name, ArrayFile file, DataReference artifact) throws IOException {
        List<InternalRow> rows =
                Elements.below(file.root()).stream().map(ElementsTable::row).toList();
        return new LocalTable(name, SCHEMA, rows, List.of(artifact));
    }

    private static InternalRow row(Element element) {
        return LocalRows.row(
                element.path(),
                element.encodingType(),
                element.encodingVersion(),
                ArrayData.toArrayData(
                        element.shape().stream().mapToLong(Long::longValue).toArray()),
                element.dataType(),
                ArrayData.toArrayData(element.chunkShape().stream()
                        .mapToInt(Integer::intValue)
                        .toArray()));
    }
}

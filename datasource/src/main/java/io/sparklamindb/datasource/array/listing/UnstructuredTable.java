/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.listing;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.datasource.array.slot.AnnDataPath;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.table.LocalRows;
import io.sparklamindb.datasource.table.LocalTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.types.variant.VariantBuilder;
import org.apache.spark.unsafe.types.VariantVal;

/** {@code uns}: a row a key, its value as JSON. */
public final class UnstructuredTable {

    private UnstructuredTable() {}

    /** What an open file of an artifact has under {@code uns}, read now. */
    public static Table open(String name, ArrayFile file, DataReference artifact, AnnDataPath at, boolean jsonAsVariant)
            throws IOException {
        var schema = new StructType()
                .add("key", DataTypes.StringType, false)
                .add("value", jsonAsVariant ? DataTypes.VariantType : DataTypes.StringType, false);
        var rows = new ArrayList<InternalRow>();
        for (var entry : at.open(file).uns().properties()) {
            rows.add(LocalRows.row(entry.getKey(), value(entry.getValue(), jsonAsVariant)));
        }
        return new LocalTable(name, schema, rows, List.of(artifact));
    }

    private static Object value(JsonNode value, boolean jsonAsVariant) throws IOException {
        if (!jsonAsVariant) {
            return value.toString();
        }
        var variant = VariantBuilder.parseJson(value.toString(), true);
        return new VariantVal(variant.getValue(), variant.getMetadata());
    }
}

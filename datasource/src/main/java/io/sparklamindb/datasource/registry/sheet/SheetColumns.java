/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.sheet;

import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.feature.FeatureDtype.ListOf;
import io.sparklamindb.core.registry.feature.FeatureDtype.Simple;
import io.sparklamindb.core.registry.sheet.Sheet;
import io.sparklamindb.core.registry.sheet.SheetFeature;
import io.sparklamindb.core.registry.sheet.SheetRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a sheet and the features behind them.
 *
 * @param sheet the sheet
 * @param jsonAsVariant whether objects become variants or stay JSON text
 */
record SheetColumns(Sheet sheet, boolean jsonAsVariant) {

    /** The names under which lamindb exports what is no feature. */
    static final String RECORD_UID = "__lamindb_record_uid__";

    static final String RECORD_NAME = "__lamindb_record_name__";
    static final String RECORD_ID = "__lamindb_record_id__";

    StructType schema() {
        var fields = new ArrayList<StructField>();
        features().values().forEach(feature -> fields.add(field(feature.name(), type(feature.dtype()))));
        if (sheet.schema().index() == null) {
            fields.add(field(RECORD_UID, DataTypes.StringType));
            fields.add(field(RECORD_NAME, DataTypes.StringType));
            fields.add(field(RECORD_ID, DataTypes.LongType));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** By column name, the index first; of several features with one name the first. */
    Map<String, SheetFeature> features() {
        var features = new LinkedHashMap<String, SheetFeature>();
        var index = sheet.schema().index();
        if (index != null) {
            features.put(index.name(), index);
        }
        sheet.schema().features().forEach(feature -> features.putIfAbsent(feature.name(), feature));
        return features;
    }

    List<SheetFeature> features(StructType of) {
        var all = features();
        var features = new ArrayList<SheetFeature>();
        for (var name : of.fieldNames()) {
            var feature = all.get(name);
            if (feature != null) {
                features.add(feature);
            }
        }
        return features;
    }

    /** A column's value in a row, as core gives it. */
    @Nullable
    Object value(SheetRow row, String column) {
        var feature = features().get(column);
        if (feature != null) {
            return row.values().get(feature.uid());
        }
        return switch (column) {
            case RECORD_UID -> row.uid();
            case RECORD_NAME -> row.name();
            default -> row.id();
        };
    }

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }

    private DataType type(FeatureDtype dtype) {
        if (dtype instanceof ListOf list) {
            return DataTypes.createArrayType(type(list.element()), true);
        }
        return switch (dtype instanceof Simple simple ? simple.name() : "cat") {
            case "int" -> DataTypes.LongType;
            case "float", "num" -> DataTypes.DoubleType;
            case "bool" -> DataTypes.BooleanType;
            case "date" -> DataTypes.DateType;
            case "datetime" -> DataTypes.TimestampNTZType;
            case "datetime64[ns, UTC]" -> DataTypes.TimestampType;
            case "dict", "object" -> jsonAsVariant ? DataTypes.VariantType : DataTypes.StringType;
            default -> DataTypes.StringType;
        };
    }
}

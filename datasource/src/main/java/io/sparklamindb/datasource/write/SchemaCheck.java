/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.schema.SchemaFeature;
import io.sparklamindb.core.registry.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table with a schema as lamindb's {@code DataFrameCurator} does: the columns before any file is written, the
 * rows while they are. A type is judged by what Spark calls it and not by the values: a {@code BIGINT} is an {@code int}
 * whether it has NULLs or not. Whether values are in registries is not looked at. Driver only; immutable. Source:
 * {@code lamindb/curators/core.py}.
 *
 * @param table what is written, as messages show it
 * @param schema what it is compared with
 * @param given the columns
 */
record SchemaCheck(String table, TableSchema schema, StructType given) {

    private static final int MAX_EXAMPLES = 10;
    /** lamindb's own columns go with every schema. */
    private static final String OF_LAMINDB = "__lamindb_";

    /**
     * Compares the columns.
     *
     * @throws LaminException {@code LAMIN_SCHEMA_MISMATCH}, with all columns that do not fit
     */
    void requireColumns() {
        var problems = new ArrayList<String>();
        var features = schema.byName();
        var names = new LinkedHashSet<>(List.of(given.fieldNames()));
        schema.features().stream()
                .filter(feature -> feature.required() && !names.contains(feature.name()))
                .forEach(feature -> problems.add(feature.name() + " is missing"));
        for (var field : given.fields()) {
            var feature = features.get(field.name());
            if (feature == null) {
                if (schema.closed() && !field.name().startsWith(OF_LAMINDB)) {
                    problems.add(field.name() + " is none of its features");
                }
            } else if (!fits(feature, field.dataType()) && coercion(feature, field.dataType()) == null) {
                problems.add(field.name() + " is " + field.dataType().catalogString() + ", and the feature is "
                        + feature.dtype());
            }
        }
        if (schema.ordered()) {
            var there = names.stream().filter(features::containsKey).toList();
            var wanted = schema.features().stream()
                    .map(SchemaFeature::name)
                    .filter(names::contains)
                    .toList();
            if (!there.equals(wanted)) {
                problems.add(String.join(", ", there) + " are to come in the order " + String.join(", ", wanted));
            }
        }
        if (!problems.isEmpty()) {
            throw mismatch(problems);
        }
    }

    /**
     * Looks at what tasks have found.
     *
     * @throws LaminException {@code LAMIN_SCHEMA_MISMATCH}, with all columns that do not fit
     */
    void requireRows(List<StagedRows> parts) {
        requireNone(parts.stream().flatMap(part -> part.faults().stream()).toList());
    }

    /** @throws LaminException {@code LAMIN_SCHEMA_MISMATCH} if tasks have found any faults, with all of them */
    void requireNone(List<ColumnFault> faults) {
        if (!faults.isEmpty()) {
            throw mismatch(ColumnFault.merge(faults).stream()
                    .map(ColumnFault::toString)
                    .toList());
        }
    }

    private LaminException mismatch(List<String> problems) {
        return WriteErrors.schemaMismatch(
                table,
                schema.name(),
                problems.size(),
                problems.stream().limit(MAX_EXAMPLES).collect(Collectors.joining("; ")));
    }

    /** What tasks compare rows with. */
    RowRules rules() {
        var features = schema.byName();
        var rules = new ArrayList<ColumnRule>();
        for (int i = 0; i < given.size(); i++) {
            var field = given.fields()[i];
            var feature = features.get(field.name());
            if (feature != null) {
                var coercion = coercion(feature, field.dataType());
                if (coercion != null || !feature.nullable() || field.dataType() instanceof ArrayType) {
                    rules.add(new ColumnRule(
                            i,
                            field.name(),
                            field.dataType(),
                            feature.nullable(),
                            feature.dtype().toString(),
                            coercion));
                }
            }
        }
        return new RowRules(given, rules);
    }

    /** The columns as they are written. */
    StructType written() {
        var features = schema.byName();
        return new StructType(Arrays.stream(given.fields())
                .map(field -> Optional.ofNullable(features.get(field.name()))
                        .map(feature -> coercion(feature, field.dataType()))
                        .map(coercion ->
                                new StructField(field.name(), coercion.type(), field.nullable(), field.metadata()))
                        .orElse(field))
                .toArray(StructField[]::new));
    }

    private static @Nullable Coercion coercion(SchemaFeature feature, DataType type) {
        return !feature.coerce() || fits(feature, type)
                ? null
                : Coercion.of(type, feature.dtype()).orElse(null);
    }

    /** pandas makes a category of anything, if it is told to. */
    private static boolean fits(SchemaFeature feature, DataType type) {
        return fits(feature.dtype(), type)
                || (feature.coerce()
                        && feature.dtype() instanceof FeatureDtype.Categorical
                        && type instanceof AtomicType);
    }

    private static boolean fits(FeatureDtype dtype, DataType type) {
        if (type instanceof NullType) {
            return true;
        } else if (dtype instanceof FeatureDtype.ListOf list) {
            return type instanceof ArrayType array && fitsElement(list.element(), array.elementType());
        } else if (dtype instanceof FeatureDtype.Simple simple) {
            return fits(simple.name(), type);
        }
        return type instanceof StringType;
    }

    /** To Python a truth value is a number. */
    private static boolean fitsElement(FeatureDtype dtype, DataType type) {
        return fits(dtype, type)
                || (type instanceof BooleanType
                        && dtype instanceof FeatureDtype.Simple simple
                        && simple.name().equals("int"));
    }

    private static boolean fits(String dtype, DataType type) {
        return switch (dtype) {
            case "int" -> isWhole(type);
            case "float" -> isFloating(type);
            case "num" -> isWhole(type) || isFloating(type) || type instanceof BooleanType;
            case "bool" -> type instanceof BooleanType;
            case "datetime" -> type instanceof TimestampNTZType;
            case "datetime64[ns, UTC]" -> type instanceof TimestampType;
            case "date" -> type instanceof DateType;
            case "dict" -> type instanceof StructType || type instanceof MapType;
            case "object" ->
                !isWhole(type)
                        && !isFloating(type)
                        && !(type instanceof BooleanType)
                        && !(type instanceof TimestampType)
                        && !(type instanceof TimestampNTZType);
            default -> type instanceof StringType;
        };
    }

    private static boolean isWhole(DataType type) {
        return type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType;
    }

    private static boolean isFloating(DataType type) {
        return type instanceof FloatType || type instanceof DoubleType;
    }
}

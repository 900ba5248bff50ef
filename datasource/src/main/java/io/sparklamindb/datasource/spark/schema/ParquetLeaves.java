/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.schema;

import io.sparklamindb.datasource.spark.conversion.Conversion;
import io.sparklamindb.datasource.spark.conversion.NanosecondChoice;
import io.sparklamindb.datasource.spark.conversion.ValueConversion;
import io.sparklamindb.datasource.spark.schema.FileColumns.Column;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The leaves of a Parquet schema: which of them Spark cannot read as what they are, and what to make of those. Spark's
 * schema of the others is asked of Spark, with the annotations that it does not know taken away; leaves come in one order in
 * both, so that lists and maps need not be understood here. Used once.
 *
 * <p>Annotations: the Apache Parquet format, LogicalTypes.md.
 */
final class ParquetLeaves {

    private static final String UNKNOWN = "UNKNOWN";
    private static final long MICROSECONDS_PER_MILLISECOND = 1000;
    private static final long MICROSECONDS_PER_SECOND = 1_000_000;
    private static final DataType TIME_OF_DAY =
            new DayTimeIntervalType(DayTimeIntervalType.DAY(), DayTimeIntervalType.SECOND());

    private final MessageType schema;
    private final ArrowNotes arrow;
    private final NanosecondChoice nanoseconds;
    private final List<Leaf> leaves = new ArrayList<>();

    /**
     * A leaf.
     *
     * @param read the type the reader is asked for; null for that which Spark has for it
     * @param type the type in the table; null for the same
     */
    private record Leaf(
            @org.jspecify.annotations.Nullable DataType read,
            @org.jspecify.annotations.Nullable DataType type,
            Conversion conversion) {

        private static final Leaf KNOWN = new Leaf(null, null, Conversion.SAME);

        static Leaf of(DataType read, DataType type, ValueConversion conversion) {
            return new Leaf(read, type, new Conversion.OfValues(conversion));
        }
    }

    /** A type as it is read, as it is in the table, and what leads from one to the other. */
    private record Converted(DataType read, DataType type, Conversion conversion) {}

    ParquetLeaves(MessageType schema, ArrowNotes arrow, NanosecondChoice nanoseconds) {
        this.schema = schema;
        this.arrow = arrow;
        this.nanoseconds = nanoseconds;
    }

    static boolean isUnknown(PrimitiveType type) {
        var annotation = type.getLogicalTypeAnnotation();
        return annotation != null && UNKNOWN.equals(annotation.toString().toUpperCase(Locale.ROOT));
    }

    /** The schema without annotations that Spark does not know. */
    MessageType readable() {
        leaves.clear();
        return new MessageType(schema.getName(), readable(schema, true).getFields());
    }

    private GroupType readable(GroupType group, boolean isRoot) {
        var fields = new ArrayList<Type>();
        for (var field : group.getFields()) {
            fields.add(
                    field.isPrimitive()
                            ? readable(field.asPrimitiveType(), isRoot)
                            : readable(field.asGroupType(), false));
        }
        return group.withNewFields(fields);
    }

    private PrimitiveType readable(PrimitiveType type, boolean isRoot) {
        var leaf = leaf(type, isRoot);
        leaves.add(leaf);
        boolean isKnown = leaf == Leaf.KNOWN && !isUnknown(type);
        return isKnown ? type : withoutAnnotation(type);
    }

    private static PrimitiveType withoutAnnotation(PrimitiveType type) {
        var plain = Types.primitive(type.getPrimitiveTypeName(), type.getRepetition());
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            plain = plain.length(type.getTypeLength());
        }
        return plain.named(type.getName());
    }

    private Leaf leaf(PrimitiveType type, boolean isRoot) {
        var annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return timestamp(type.getName(), timestamp);
        } else if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return time(type.getName(), time);
        } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal.getPrecision() > DecimalType.MAX_PRECISION()
                    ? Leaf.of(
                            DataTypes.BinaryType,
                            DataTypes.StringType,
                            new ValueConversion.DecimalTexts(decimal.getScale()))
                    : Leaf.KNOWN;
        } else if (annotation instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation) {
            return Leaf.of(DataTypes.BinaryType, DataTypes.FloatType, new ValueConversion.HalfFloats());
        } else if (annotation instanceof LogicalTypeAnnotation.UUIDLogicalTypeAnnotation) {
            return Leaf.of(DataTypes.BinaryType, DataTypes.StringType, new ValueConversion.UuidTexts());
        } else if (annotation == null && isRoot && type.getPrimitiveTypeName() == PrimitiveTypeName.INT64) {
            var unit = arrow.durations().get(type.getName());
            return unit == null ? Leaf.KNOWN : duration(type.getName(), unit);
        }
        return isKnownToSpark(type, annotation) ? Leaf.KNOWN : new Leaf(stored(type), stored(type), Conversion.SAME);
    }

    private Leaf timestamp(String name, TimestampLogicalTypeAnnotation timestamp) {
        if (timestamp.getUnit() != LogicalTypeAnnotation.TimeUnit.NANOS) {
            return Leaf.KNOWN;
        }
        boolean zoned = timestamp.isAdjustedToUTC() || !SQLConf.get().parquetInferTimestampNTZEnabled();
        return inNanoseconds(name, zoned ? DataTypes.TimestampType : DataTypes.TimestampNTZType);
    }

    private Leaf inNanoseconds(String name, DataType type) {
        return new Leaf(DataTypes.LongType, nanoseconds.type(type), nanoseconds.conversion(name));
    }

    private Leaf time(String name, TimeLogicalTypeAnnotation time) {
        return switch (time.getUnit()) {
            case MILLIS ->
                Leaf.of(
                        DataTypes.LongType,
                        TIME_OF_DAY,
                        new ValueConversion.ToMicroseconds(MICROSECONDS_PER_MILLISECOND));
            case MICROS -> new Leaf(TIME_OF_DAY, TIME_OF_DAY, Conversion.SAME);
            case NANOS -> inNanoseconds(name, TIME_OF_DAY);
        };
    }

    private Leaf duration(String name, org.apache.arrow.vector.types.TimeUnit unit) {
        return switch (unit) {
            case SECOND ->
                Leaf.of(DataTypes.LongType, TIME_OF_DAY, new ValueConversion.ToMicroseconds(MICROSECONDS_PER_SECOND));
            case MILLISECOND ->
                Leaf.of(
                        DataTypes.LongType,
                        TIME_OF_DAY,
                        new ValueConversion.ToMicroseconds(MICROSECONDS_PER_MILLISECOND));
            case MICROSECOND -> new Leaf(TIME_OF_DAY, TIME_OF_DAY, Conversion.SAME);
            case NANOSECOND -> inNanoseconds(name, TIME_OF_DAY);
        };
    }

    private static boolean isKnownToSpark(
            PrimitiveType type, @org.jspecify.annotations.Nullable LogicalTypeAnnotation annotation) {
        return annotation == null
                || annotation instanceof IntLogicalTypeAnnotation
                || annotation instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation
                || type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                        && (annotation instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation
                                || annotation instanceof LogicalTypeAnnotation.EnumLogicalTypeAnnotation
                                || annotation instanceof LogicalTypeAnnotation.JsonLogicalTypeAnnotation
                                || annotation instanceof LogicalTypeAnnotation.BsonLogicalTypeAnnotation);
    }

    /** What a leaf is without its annotation. */
    private static DataType stored(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> DataTypes.BooleanType;
            case INT32 -> DataTypes.IntegerType;
            case INT64 -> DataTypes.LongType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case INT96 -> DataTypes.TimestampType;
            case BINARY, FIXED_LEN_BYTE_ARRAY -> DataTypes.BinaryType;
        };
    }

    /** The columns, once {@link #readable} was converted to Spark's schema. */
    List<Column> columns(StructType spark) {
        boolean asTheyAre = leaves.size() != count(spark);
        var next = leaves.iterator();
        var columns = new ArrayList<Column>();
        for (var field : spark.fields()) {
            var converted = asTheyAre
                    ? new Converted(field.dataType(), field.dataType(), Conversion.SAME)
                    : convert(field.dataType(), next);
            columns.add(new Column(
                    field.name(),
                    converted.type,
                    new StructField(field.name(), converted.read, true, field.metadata()),
                    converted.conversion,
                    false));
        }
        return columns;
    }

    private static int count(DataType type) {
        if (type instanceof StructType struct) {
            int count = 0;
            for (var field : struct.fields()) {
                count += count(field.dataType());
            }
            return count;
        } else if (type instanceof ArrayType list) {
            return count(list.elementType());
        } else if (type instanceof MapType map) {
            return count(map.keyType()) + count(map.valueType());
        }
        return 1;
    }

    private static Converted convert(DataType type, Iterator<Leaf> next) {
        if (type instanceof StructType struct) {
            return convert(struct, next);
        } else if (type instanceof ArrayType list) {
            var element = convert(list.elementType(), next);
            return new Converted(
                    DataTypes.createArrayType(element.read, true),
                    DataTypes.createArrayType(element.type, true),
                    Conversion.ofLists(element.conversion));
        } else if (type instanceof MapType map) {
            var key = convert(map.keyType(), next);
            var value = convert(map.valueType(), next);
            return new Converted(
                    DataTypes.createMapType(key.read, value.read, true),
                    DataTypes.createMapType(key.type, value.type, true),
                    Conversion.ofMaps(key.conversion, value.conversion));
        }
        var leaf = next.next();
        return new Converted(
                leaf.read == null ? type : leaf.read, leaf.type == null ? type : leaf.type, leaf.conversion);
    }

    private static Converted convert(StructType struct, Iterator<Leaf> next) {
        var read = new ArrayList<StructField>();
        var shown = new ArrayList<StructField>();
        var conversions = new ArrayList<Conversion>();
        for (var field : struct.fields()) {
            var converted = convert(field.dataType(), next);
            read.add(new StructField(field.name(), converted.read, true, field.metadata()));
            shown.add(new StructField(field.name(), converted.type, true, field.metadata()));
            conversions.add(converted.conversion);
        }
        return new Converted(
                DataTypes.createStructType(read), DataTypes.createStructType(shown), Conversion.ofStructs(conversions));
    }
}

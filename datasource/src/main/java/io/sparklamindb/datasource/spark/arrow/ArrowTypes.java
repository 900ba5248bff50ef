/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import java.util.ArrayList;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/** What Arrow's types are in Spark. */
public final class ArrowTypes {

    private static final DataType SPAN =
            new DayTimeIntervalType(DayTimeIntervalType.DAY(), DayTimeIntervalType.SECOND());
    private static final DataType MONTHS =
            new YearMonthIntervalType(YearMonthIntervalType.YEAR(), YearMonthIntervalType.MONTH());
    private static final int UNSIGNED_LONG_DIGITS = 20;
    private static final int UUID_WIDTH = 16;

    private ArrowTypes() {}

    /**
     * The type of a field; null if Spark has none for it.
     *
     * @param nanosecondsAsLong whether moments and spans in nanoseconds stay numbers
     */
    public static @Nullable DataType of(Field field, boolean nanosecondsAsLong) {
        var type = field.getType();
        if (type instanceof ArrowType.Null) {
            return DataTypes.NullType;
        } else if (type instanceof ArrowType.Bool) {
            return DataTypes.BooleanType;
        } else if (type instanceof ArrowType.Int integer) {
            return integer(integer);
        } else if (type instanceof ArrowType.FloatingPoint number) {
            return number.getPrecision() == FloatingPointPrecision.DOUBLE ? DataTypes.DoubleType : DataTypes.FloatType;
        } else if (isText(type) || isUuid(field)) {
            return DataTypes.StringType;
        } else if (isBinary(type) || type instanceof ArrowType.FixedSizeBinary) {
            return DataTypes.BinaryType;
        } else if (type instanceof ArrowType.Decimal decimal) {
            return decimal.getPrecision() > DecimalType.MAX_PRECISION()
                            || decimal.getScale() < 0
                            || decimal.getScale() > decimal.getPrecision()
                    ? DataTypes.StringType
                    : DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
        }
        var moment = moment(type, nanosecondsAsLong);
        return moment == null ? nested(field, nanosecondsAsLong) : moment;
    }

    private static DataType integer(ArrowType.Int type) {
        return switch (type.getBitWidth()) {
            case Byte.SIZE -> type.getIsSigned() ? DataTypes.ByteType : DataTypes.ShortType;
            case Short.SIZE -> type.getIsSigned() ? DataTypes.ShortType : DataTypes.IntegerType;
            case Integer.SIZE -> type.getIsSigned() ? DataTypes.IntegerType : DataTypes.LongType;
            default -> type.getIsSigned() ? DataTypes.LongType : DataTypes.createDecimalType(UNSIGNED_LONG_DIGITS, 0);
        };
    }

    /** An extension that Arrow itself defines: the format's canonical extension types. */
    private static boolean isUuid(Field field) {
        return field.getType() instanceof ArrowType.FixedSizeBinary bytes
                && bytes.getByteWidth() == UUID_WIDTH
                && "arrow.uuid".equals(field.getMetadata().get("ARROW:extension:name"));
    }

    static boolean isText(ArrowType type) {
        return type instanceof ArrowType.Utf8
                || type instanceof ArrowType.LargeUtf8
                || type instanceof ArrowType.Utf8View;
    }

    static boolean isBinary(ArrowType type) {
        return type instanceof ArrowType.Binary
                || type instanceof ArrowType.LargeBinary
                || type instanceof ArrowType.BinaryView;
    }

    private static @Nullable DataType moment(ArrowType type, boolean nanosecondsAsLong) {
        if (type instanceof ArrowType.Date) {
            return DataTypes.DateType;
        } else if (type instanceof ArrowType.Timestamp timestamp) {
            return unless(
                    timestamp.getUnit() == TimeUnit.NANOSECOND && nanosecondsAsLong,
                    timestamp.getTimezone() == null ? DataTypes.TimestampNTZType : DataTypes.TimestampType);
        } else if (type instanceof ArrowType.Time time) {
            return unless(time.getUnit() == TimeUnit.NANOSECOND && nanosecondsAsLong, SPAN);
        } else if (type instanceof ArrowType.Duration duration) {
            return unless(duration.getUnit() == TimeUnit.NANOSECOND && nanosecondsAsLong, SPAN);
        } else if (type instanceof ArrowType.Interval interval) {
            return switch (interval.getUnit()) {
                case YEAR_MONTH -> MONTHS;
                case DAY_TIME -> SPAN;
                case MONTH_DAY_NANO -> DataTypes.BinaryType;
            };
        }
        return null;
    }

    private static DataType unless(boolean isLong, DataType type) {
        return isLong ? DataTypes.LongType : type;
    }

    private static @Nullable DataType nested(Field field, boolean nanosecondsAsLong) {
        var children = new ArrayList<StructField>();
        for (var child : field.getChildren()) {
            var type = of(child, nanosecondsAsLong);
            if (type == null) {
                return null;
            }
            children.add(new StructField(child.getName(), type, true, org.apache.spark.sql.types.Metadata.empty()));
        }
        var type = field.getType();
        if (type instanceof ArrowType.Struct) {
            return DataTypes.createStructType(children);
        } else if (isList(type) && children.size() == 1) {
            return DataTypes.createArrayType(children.get(0).dataType(), true);
        } else if (type instanceof ArrowType.Map
                && children.size() == 1
                && children.get(0).dataType() instanceof org.apache.spark.sql.types.StructType entries
                && entries.length() == 2) {
            return DataTypes.createMapType(entries.fields()[0].dataType(), entries.fields()[1].dataType(), true);
        }
        return null;
    }

    static boolean isList(ArrowType type) {
        return type instanceof ArrowType.List
                || type instanceof ArrowType.LargeList
                || type instanceof ArrowType.FixedSizeList;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import io.sparklamindb.datasource.spark.conversion.ValueConversion.FromNanoseconds;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.HalfFloats;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.UuidTexts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;

/** Decodes an array that is not nested into a vector of as many rows. Used once. */
final class LeafDecoder {

    private static final long MICROSECONDS_PER_MILLISECOND = 1000;
    private static final long MICROSECONDS_PER_SECOND = 1_000_000;
    private static final long MILLISECONDS_PER_DAY = 86_400_000;
    private static final long MICROSECONDS_PER_DAY = 86_400 * MICROSECONDS_PER_SECOND;
    /** A view is a length, a prefix or the whole of a short value, and else the number of a buffer and an offset. */
    private static final int VIEW_WIDTH = 16;

    private static final int MAX_SHORT_VIEW = 12;
    private static final int FIRST_VIEW_BUFFER = 2;

    private final StoredArray array;
    private final ArrowType type;
    private final WritableColumnVector vector;
    private final boolean truncated;

    LeafDecoder(StoredArray array, WritableColumnVector vector, boolean truncated) {
        this.array = array;
        this.type = array.field().getType();
        this.vector = vector;
        this.truncated = truncated;
    }

    /** What one row becomes. */
    @FunctionalInterface
    private interface Row {
        void put(int target, int source);
    }

    void decode(int from, int count) {
        if (!copied(from, count)) {
            var row = row(from, count);
            for (int i = 0; i < count; i++) {
                if (array.isMissing(from + i)) {
                    vector.putNull(i);
                } else {
                    row.put(i, from + i);
                }
            }
        }
    }

    /** Numbers that Spark has as they are, in one go. */
    private boolean copied(int from, int count) {
        var bytes = array.buffers().size() > 1 ? array.buffer(1) : new byte[0];
        int width = copiedWidth();
        if (width == 0) {
            return false;
        }
        int start = Math.multiplyExact(from, width);
        if (count > 0) {
            java.util.Objects.checkFromIndexSize(start, Math.multiplyExact(count, width), bytes.length);
        }
        if (type instanceof ArrowType.FloatingPoint) {
            if (width == Float.BYTES) {
                vector.putFloatsLittleEndian(0, count, bytes, start);
            } else {
                vector.putDoublesLittleEndian(0, count, bytes, start);
            }
        } else if (width == Byte.BYTES) {
            vector.putBytes(0, count, bytes, start);
        } else if (width == Integer.BYTES) {
            vector.putIntsLittleEndian(0, count, bytes, start);
        } else {
            vector.putLongsLittleEndian(0, count, bytes, start);
        }
        if (array.nullCount() != 0) {
            for (int i = 0; i < count; i++) {
                if (array.isMissing(from + i)) {
                    vector.putNull(i);
                }
            }
        }
        return true;
    }

    /** The width in bytes of numbers that are copied; 0 if each must be looked at. */
    private int copiedWidth() {
        if (type instanceof ArrowType.Int integer && integer.getIsSigned()) {
            int width = integer.getBitWidth() / Byte.SIZE;
            return width == Short.BYTES ? 0 : width;
        } else if (type instanceof ArrowType.FloatingPoint number) {
            return number.getPrecision() == FloatingPointPrecision.DOUBLE
                    ? Double.BYTES
                    : number.getPrecision() == FloatingPointPrecision.SINGLE ? Float.BYTES : 0;
        } else if (type instanceof ArrowType.Date date) {
            return date.getUnit() == DateUnit.DAY ? Integer.BYTES : 0;
        } else if (vector.dataType() instanceof LongType && !(type instanceof ArrowType.Int)) {
            return Long.BYTES;
        }
        var unit = longUnit();
        return unit == TimeUnit.MICROSECOND ? Long.BYTES : 0;
    }

    private @org.jspecify.annotations.Nullable TimeUnit longUnit() {
        if (type instanceof ArrowType.Timestamp timestamp) {
            return timestamp.getUnit();
        } else if (type instanceof ArrowType.Duration duration) {
            return duration.getUnit();
        } else if (type instanceof ArrowType.Time time && time.getBitWidth() == Long.SIZE) {
            return time.getUnit();
        }
        return null;
    }

    private Row row(int from, int count) {
        if (type instanceof ArrowType.Bool) {
            var bits = array.buffer(1);
            return (target, source) -> vector.putBoolean(target, Bytes.bit(bits, source));
        } else if (type instanceof ArrowType.Int integer) {
            return integer(integer);
        } else if (type instanceof ArrowType.FloatingPoint) {
            var halves = array.buffer(1);
            return (target, source) -> vector.putFloat(target, HalfFloats.of(Bytes.shortAt(halves, source)));
        } else if (type instanceof ArrowType.Decimal decimal) {
            return decimal(decimal);
        } else if (type instanceof ArrowType.Utf8View || type instanceof ArrowType.BinaryView) {
            return this::putView;
        } else if (ArrowTypes.isText(type) || ArrowTypes.isBinary(type)) {
            return variable(from, count);
        } else if (type instanceof ArrowType.FixedSizeBinary binary) {
            return vector.dataType() instanceof StringType ? uuid() : fixed(binary.getByteWidth());
        }
        return moment();
    }

    private Row integer(ArrowType.Int integer) {
        var bytes = array.buffer(1);
        return switch (integer.getBitWidth()) {
            case Byte.SIZE -> (target, source) -> vector.putShort(target, (short) Byte.toUnsignedInt(bytes[source]));
            case Short.SIZE ->
                integer.getIsSigned()
                        ? (target, source) -> vector.putShort(target, Bytes.shortAt(bytes, source))
                        : (target, source) -> vector.putInt(target, Short.toUnsignedInt(Bytes.shortAt(bytes, source)));
            case Integer.SIZE ->
                (target, source) -> vector.putLong(target, Integer.toUnsignedLong(Bytes.intAt(bytes, source)));
            default ->
                (target, source) -> putDecimal(
                        target,
                        new BigDecimal(new BigInteger(1, Bytes.bigEndian(bytes, source * Long.BYTES, Long.BYTES))));
        };
    }

    private Row decimal(ArrowType.Decimal decimal) {
        int width = decimal.getBitWidth() / Byte.SIZE;
        var bytes = array.buffer(1);
        return (target, source) -> putDecimal(
                target,
                new BigDecimal(
                        new BigInteger(Bytes.bigEndian(bytes, Math.multiplyExact(source, width), width)),
                        decimal.getScale()));
    }

    private void putDecimal(int target, BigDecimal value) {
        if (vector.dataType() instanceof DecimalType decimal) {
            vector.putDecimal(target, Decimal.apply(value, decimal.precision(), decimal.scale()), decimal.precision());
        } else {
            var text = value.toPlainString().getBytes(StandardCharsets.UTF_8);
            vector.putByteArray(target, text);
        }
    }

    /** The values of the rows lie one behind the other: they are copied in one go, and each row says where its own are. */
    private Row variable(int from, int count) {
        boolean isLarge = type instanceof ArrowType.LargeUtf8 || type instanceof ArrowType.LargeBinary;
        var offsets = array.buffer(1);
        var data = array.buffer(2);
        int first = count == 0 ? 0 : Bytes.offset(offsets, from, isLarge);
        int all = count == 0 ? 0 : Bytes.offset(offsets, from + count, isLarge) - first;
        java.util.Objects.checkFromIndexSize(first, all, data.length);
        vector.arrayData().appendBytes(all, data, first);
        return (target, source) -> {
            int start = Bytes.offset(offsets, source, isLarge);
            int length = Bytes.offset(offsets, source + 1, isLarge) - start;
            java.util.Objects.checkFromIndexSize(start - first, length, all);
            vector.putArray(target, start - first, length);
        };
    }

    private Row fixed(int width) {
        var bytes = array.buffer(1);
        return (target, source) -> vector.putByteArray(target, bytes, Math.multiplyExact(source, width), width);
    }

    private Row uuid() {
        var conversion = new UuidTexts();
        var bytes = array.buffer(1);
        return (target, source) -> {
            int start = Math.multiplyExact(source, VIEW_WIDTH);
            var text = conversion.apply(Arrays.copyOfRange(bytes, start, start + VIEW_WIDTH));
            vector.putByteArray(target, text.getBytes());
        };
    }

    private void putView(int target, int source) {
        var views = array.buffer(1);
        int words = VIEW_WIDTH / Integer.BYTES;
        int length = Bytes.intAt(views, source * words);
        if (length <= MAX_SHORT_VIEW) {
            vector.putByteArray(target, views, source * VIEW_WIDTH + Integer.BYTES, checked(length));
            return;
        }
        var data = array.buffer(FIRST_VIEW_BUFFER + checked(Bytes.intAt(views, source * words + 2)));
        int start = Bytes.intAt(views, source * words + 3);
        java.util.Objects.checkFromIndexSize(start, length, data.length);
        vector.putByteArray(target, data, start, length);
    }

    private static int checked(int number) {
        if (number < 0) {
            throw new IndexOutOfBoundsException("a length or position of " + number);
        }
        return number;
    }

    private Row moment() {
        var bytes = array.buffer(1);
        if (type instanceof ArrowType.Time time && time.getBitWidth() == Integer.SIZE) {
            long unit = time.getUnit() == TimeUnit.SECOND ? MICROSECONDS_PER_SECOND : MICROSECONDS_PER_MILLISECOND;
            return (target, source) -> vector.putLong(target, Bytes.intAt(bytes, source) * unit);
        } else if (type instanceof ArrowType.Date) {
            return (target, source) -> vector.putInt(
                    target, Math.toIntExact(Math.floorDiv(Bytes.longAt(bytes, source), MILLISECONDS_PER_DAY)));
        } else if (type instanceof ArrowType.Interval interval) {
            return interval(interval);
        }
        var unit = longUnit();
        if (unit == TimeUnit.NANOSECOND) {
            var conversion = new FromNanoseconds(array.field().getName(), truncated);
            return (target, source) -> vector.putLong(target, conversion.apply(Bytes.longAt(bytes, source)));
        }
        return scaled(unit == TimeUnit.SECOND ? MICROSECONDS_PER_SECOND : MICROSECONDS_PER_MILLISECOND);
    }

    private Row scaled(long unit) {
        var bytes = array.buffer(1);
        return (target, source) -> vector.putLong(target, Math.multiplyExact(Bytes.longAt(bytes, source), unit));
    }

    private Row interval(ArrowType.Interval interval) {
        var bytes = array.buffer(1);
        return switch (interval.getUnit()) {
            case YEAR_MONTH -> (target, source) -> vector.putInt(target, Bytes.intAt(bytes, source));
            case DAY_TIME ->
                (target, source) -> vector.putLong(
                        target,
                        Bytes.intAt(bytes, 2 * source) * MICROSECONDS_PER_DAY
                                + Bytes.intAt(bytes, 2 * source + 1) * MICROSECONDS_PER_MILLISECOND);
            case MONTH_DAY_NANO -> fixed(VIEW_WIDTH);
        };
    }
}

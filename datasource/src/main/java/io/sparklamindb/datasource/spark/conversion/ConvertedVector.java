/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import io.sparklamindb.datasource.spark.conversion.ValueConversion.DecimalTexts;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.FromNanoseconds;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.FromRowNumber;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.HalfFloats;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.ToMicroseconds;
import io.sparklamindb.datasource.spark.conversion.ValueConversion.UuidTexts;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A view of a vector whose values are converted as they are asked for. As thread-safe as that vector. */
final class ConvertedVector extends ColumnVector {

    private final ColumnVector stored;
    private final Conversion conversion;
    private final ColumnVector[] children;

    private ConvertedVector(ColumnVector stored, DataType type, Conversion conversion) {
        super(type);
        this.stored = stored;
        this.conversion = conversion;
        this.children = children(stored, type, conversion);
    }

    /** The vector itself if nothing is to be done. */
    static ColumnVector of(ColumnVector stored, DataType type, Conversion conversion) {
        return conversion.isSame() ? stored : new ConvertedVector(stored, type, conversion);
    }

    private static ColumnVector[] children(ColumnVector stored, DataType type, Conversion conversion) {
        if (conversion instanceof Conversion.OfLists lists) {
            return new ColumnVector[] {of(stored.getChild(0), ((ArrayType) type).elementType(), lists.elements())};
        } else if (conversion instanceof Conversion.OfMaps maps) {
            var map = (MapType) type;
            return new ColumnVector[] {
                of(stored.getChild(0), map.keyType(), maps.keys()),
                of(stored.getChild(1), map.valueType(), maps.values())
            };
        } else if (conversion instanceof Conversion.OfStructs structs) {
            var fields = ((StructType) type).fields();
            var children = new ColumnVector[fields.length];
            for (int i = 0; i < children.length; i++) {
                children[i] = of(
                        stored.getChild(i),
                        fields[i].dataType(),
                        structs.fields().get(i));
            }
            return children;
        }
        return new ColumnVector[0];
    }

    private ValueConversion values() {
        if (conversion instanceof Conversion.OfValues values) {
            return values.values();
        }
        throw new IllegalStateException("Cannot read a value of " + dataType());
    }

    /** Where lists begin is known to Spark's own vectors alone. */
    private WritableColumnVector lists() {
        return (WritableColumnVector) stored;
    }

    @Override
    public void close() {
        stored.close();
    }

    @Override
    public void closeIfFreeable() {
        stored.closeIfFreeable();
    }

    @Override
    public boolean hasNull() {
        return stored.hasNull();
    }

    @Override
    public int numNulls() {
        return stored.numNulls();
    }

    @Override
    public boolean isNullAt(int row) {
        return stored.isNullAt(row);
    }

    @Override
    public long getLong(int row) {
        var values = values();
        if (values instanceof FromNanoseconds nanoseconds) {
            return nanoseconds.apply(stored.getLong(row));
        } else if (values instanceof ToMicroseconds coarser) {
            return coarser.apply(stored.getLong(row));
        } else if (values instanceof FromRowNumber counted) {
            return counted.apply(stored.getLong(row));
        }
        return stored.getLong(row);
    }

    @Override
    public long[] getLongs(int first, int count) {
        var longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = isNullAt(first + i) ? 0 : getLong(first + i);
        }
        return longs;
    }

    @Override
    public float getFloat(int row) {
        return values() instanceof HalfFloats half ? half.apply(stored.getBinary(row)) : stored.getFloat(row);
    }

    @Override
    public float[] getFloats(int first, int count) {
        var floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = isNullAt(first + i) ? 0 : getFloat(first + i);
        }
        return floats;
    }

    @Override
    public UTF8String getUTF8String(int row) {
        var values = values();
        if (values instanceof DecimalTexts decimals) {
            return decimals.apply(stored.getBinary(row));
        } else if (values instanceof UuidTexts uuids) {
            return uuids.apply(stored.getBinary(row));
        }
        return stored.getUTF8String(row);
    }

    @Override
    public ColumnarArray getArray(int row) {
        return new ColumnarArray(children[0], lists().getArrayOffset(row), lists().getArrayLength(row));
    }

    @Override
    public ColumnarMap getMap(int row) {
        return new ColumnarMap(children[0], children[1], lists().getArrayOffset(row), lists().getArrayLength(row));
    }

    @Override
    public ColumnVector getChild(int ordinal) {
        return children[ordinal];
    }

    @Override
    public boolean getBoolean(int row) {
        return stored.getBoolean(row);
    }

    @Override
    public byte getByte(int row) {
        return stored.getByte(row);
    }

    @Override
    public short getShort(int row) {
        return stored.getShort(row);
    }

    @Override
    public int getInt(int row) {
        return stored.getInt(row);
    }

    @Override
    public double getDouble(int row) {
        return stored.getDouble(row);
    }

    @Override
    public Decimal getDecimal(int row, int precision, int scale) {
        return stored.getDecimal(row, precision, scale);
    }

    @Override
    public byte[] getBinary(int row) {
        return stored.getBinary(row);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * HDF5 filter 6: integers as their distance from the smallest, in as few bits as that takes; floats rounded to some decimals
 * first. The chunk begins with the number of bits (4 bytes), the size of the smallest value (1) and that value; packed
 * numbers begin at byte 21.
 */
public final class ScaleOffsetCodec implements Codec {

    private static final int PACKED_AT = 21;
    private static final int FLOAT_DECIMALS = 0;
    private static final int INTEGERS = 2;

    private final int kind;
    private final int decimals;
    private final int count;
    private final boolean floats;
    private final int size;
    private final ByteOrder order;
    private final boolean hasFill;
    private final long fill;

    /**
     * @param parameters as the filter stores them: kind of scaling, its factor, elements of a chunk, class (0 integer,
     *     1 float), size, sign, order (0 little-endian), whether a fill value is defined, and its bytes
     */
    public ScaleOffsetCodec(int[] parameters) {
        if (parameters.length < 8) {
            throw new CorruptArrayException("scale-offset with " + parameters.length + " parameters");
        }
        this.kind = parameters[0];
        this.decimals = parameters[1];
        this.count = parameters[2];
        this.floats = parameters[3] == 1;
        this.size = parameters[4];
        this.order = parameters[6] == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        this.hasFill = parameters[7] != 0;
        long low = parameters.length > 8 ? Integer.toUnsignedLong(parameters[8]) : 0;
        long high = parameters.length > 9 ? (long) parameters[9] << 32 : 0;
        this.fill = size == 8 ? high | low : low;
        boolean sound = size == 1 || size == 2 || size == 4 || size == 8;
        if (!sound || count < 0 || floats && size < 4) {
            throw new CorruptArrayException("scale-offset of " + count + " elements of " + size + " bytes");
        }
        if (floats ? kind != FLOAT_DECIMALS : kind != INTEGERS) {
            throw new UnsupportedArrayException("scale-offset of kind " + kind);
        }
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        long length = (long) count * size;
        if (length > limit) {
            throw new CorruptArrayException("a scale-offset chunk of " + length + " bytes, at most " + limit);
        }
        var header = encoded.reader();
        int bits = header.i32();
        long smallest = header.unsigned(Math.min(8, header.u8()));
        if (bits < 0 || bits > 8 * size) {
            throw new CorruptArrayException("scale-offset in " + bits + " bits");
        }
        if (bits == 8 * size) {
            return encoded.part(PACKED_AT, (int) length);
        }
        var packed = new BitReader(encoded.part(PACKED_AT, encoded.length() - PACKED_AT));
        var output = ByteBuffer.allocate((int) length).order(order);
        // All bits set stand for the fill value; with no bits at all every element is the smallest.
        long filled = bits == 0 ? -1 : (1L << bits) - 1;
        for (int i = 0; i < count; i++) {
            long value = packed.read(bits);
            if (hasFill && value == filled) {
                put(output, fill);
            } else {
                put(output, floats ? scaled(value, smallest) : value + smallest);
            }
        }
        return ByteSlice.of(output.array());
    }

    private long scaled(long value, long smallest) {
        if (size == 4) {
            float restored = value / (float) Math.pow(10, decimals) + Float.intBitsToFloat((int) smallest);
            return Float.floatToRawIntBits(restored);
        }
        return Double.doubleToRawLongBits(value / Math.pow(10, decimals) + Double.longBitsToDouble(smallest));
    }

    private void put(ByteBuffer output, long value) {
        switch (size) {
            case 1 -> output.put((byte) value);
            case 2 -> output.putShort((short) value);
            case 4 -> output.putInt((int) value);
            default -> output.putLong(value);
        }
    }
}

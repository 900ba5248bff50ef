/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.ByteSlice;

/**
 * HDF5 filter 6, scale-offset: of every number the distance to the smallest of its chunk, in as few bits as the greatest
 * distance needs. Floats are scaled by a power of ten first, and lose what lies beyond ("D-scaling"). See H5Zscaleoffset.c,
 * and "Scale-Offset Filter" in the HDF5 User's Guide (section 5.6.2).
 */
public final class ScaleOffsetCodec implements Codec {

    private static final int DECIMAL_SCALING = 0;
    private static final int INTEGER_SCALING = 2;
    private static final int FLOATS = 1;
    private static final int FILL_DEFINED = 1;
    private static final int PARAMETERS = 8;

    /** The number of bits (4), the size of the smallest number (1), and room for it (16). */
    private static final int HEADER = 21;

    private final int digits;
    private final int elements;
    private final boolean floats;
    private final int size;
    private final boolean bigEndian;
    private final boolean hasFill;
    private final long fill;

    /** @param parameters the filter's "client data values" */
    public ScaleOffsetCodec(int[] parameters) {
        if (parameters.length < PARAMETERS) {
            throw new CorruptArrayException("a scale-offset filter with " + parameters.length + " parameters");
        }
        this.digits = parameters[1];
        this.elements = parameters[2];
        this.floats = parameters[3] == FLOATS;
        this.size = parameters[4];
        this.bigEndian = parameters[6] != 0;
        this.hasFill = parameters[7] == FILL_DEFINED;
        this.fill = hasFill ? fill(parameters) : 0;
        if (parameters[0] != (floats ? DECIMAL_SCALING : INTEGER_SCALING)) {
            throw new UnsupportedArrayException("a scale-offset filter with scaling " + parameters[0]);
        }
        boolean sized = size == 4 || size == 8 || !floats && (size == 1 || size == 2);
        if (elements < 0 || !sized) {
            throw new CorruptArrayException(
                    "a scale-offset filter for " + elements + " elements of " + size + " bytes");
        }
    }

    /** The fill value's bits, four bytes a parameter, the lowest first. */
    private static long fill(int[] parameters) {
        long low = parameters.length > PARAMETERS ? Integer.toUnsignedLong(parameters[PARAMETERS]) : 0;
        long high = parameters[4] == Long.BYTES && parameters.length > PARAMETERS + 1 ? parameters[PARAMETERS + 1] : 0;
        return high << Integer.SIZE | low;
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        if ((long) elements * size > limit) {
            throw new CorruptArrayException("a scale-offset chunk of " + elements + " elements of " + size + " bytes");
        }
        var reader = encoded.reader();
        int bits = reader.count(4);
        int width = reader.u8();
        long smallest = reader.unsigned(Math.min(width, Long.BYTES));
        if (bits > Byte.SIZE * size) {
            throw new CorruptArrayException("a scale-offset chunk of numbers of " + bits + " bits");
        }
        var packed = encoded.part(HEADER, encoded.length() - HEADER);
        if (bits == Byte.SIZE * size) {
            return bigEndian ? swapped(packed.part(0, elements * size)) : packed.part(0, elements * size);
        }
        var output = new byte[elements * size];
        unpack(new BitReader(packed), bits, smallest, output);
        return ByteSlice.of(output);
    }

    private void unpack(BitReader reader, int bits, long smallest, byte[] output) {
        // All bits set stand for the fill value, if the writer knew one; no bits at all for the smallest number.
        long fillCode = hasFill && bits > 0 ? (1L << bits) - 1 : -1;
        for (int i = 0; i < elements; i++) {
            long distance = reader.read(bits);
            long value = distance == fillCode ? fill : floats ? scaled(distance, smallest) : smallest + distance;
            LittleOrBig.put(output, i * size, size, value, bigEndian);
        }
    }

    /** Numbers that did not shrink stand in the order of the machine that wrote them, which is taken for little-endian. */
    private ByteSlice swapped(ByteSlice packed) {
        var output = new byte[packed.length()];
        for (int i = 0; i < output.length; i++) {
            output[i] = packed.array()[packed.offset() + i - i % size + size - 1 - i % size];
        }
        return ByteSlice.of(output);
    }

    /** Bits of a float. The library computes in the float's own width, and so do we, to the last bit. */
    private long scaled(long distance, long smallest) {
        if (size == Float.BYTES) {
            float value = (float) (int) distance / (float) Math.pow(10, digits) + Float.intBitsToFloat((int) smallest);
            return Float.floatToRawIntBits(value);
        }
        return Double.doubleToRawLongBits((double) distance / Math.pow(10, digits) + Double.longBitsToDouble(smallest));
    }

    @Override
    public int encodedLimit(int limit) {
        return (int) Math.min(MAX_SIZE, (long) limit + HEADER + 1);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.Arrays;

/**
 * HDF5 filter 5, N-bit: of every number only the bits that its datatype uses, the highest first, without gaps. See
 * H5Znbit.c, and "N-bit Filter" in the HDF5 User's Guide (section 5.6.1).
 *
 * <p>The parameters describe a datatype, and those of records and fixed arrays contain others. Bits outside a number's
 * precision come out as zeros, as they do from the library's filter; widening by the sign is for the datatype.
 */
public final class NBitCodec implements Codec {

    private static final int NUMBER = 1;
    private static final int ARRAY = 2;
    private static final int RECORD = 3;
    private static final int OTHER = 4;

    private static final int NOT_NEEDED = 1;
    private static final int ELEMENTS = 2;
    private static final int DATATYPE = 3;
    private static final int MAX_DEPTH = 16;

    private final int[] parameters;

    /** @param parameters the filter's "client data values" */
    public NBitCodec(int[] parameters) {
        this.parameters = parameters.clone();
        if (parameters.length < DATATYPE + 2 && !(parameters.length > NOT_NEEDED && parameters[NOT_NEEDED] != 0)) {
            throw new CorruptArrayException("an N-bit filter with " + parameters.length + " parameters");
        }
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        if (parameters[NOT_NEEDED] != 0) {
            return encoded.part(0, Math.min(encoded.length(), limit));
        }
        int elements = parameters[ELEMENTS];
        int size = parameters[DATATYPE + 1];
        if (elements < 0 || size <= 0 || (long) elements * size > limit) {
            throw new CorruptArrayException("an N-bit chunk of " + elements + " elements of " + size + " bytes");
        }
        var reader = new BitReader(encoded);
        var output = new byte[elements * size];
        for (int i = 0; i < elements; i++) {
            element(reader, DATATYPE, output, i * size, size, 0);
        }
        return ByteSlice.of(output);
    }

    @Override
    public int encodedLimit(int limit) {
        return (int) Math.min(MAX_SIZE, limit + 1L);
    }

    /**
     * Unpacks one element.
     *
     * @param at index of the parameter that says what it is
     * @param room bytes it may have
     * @return index of the parameter after its description
     */
    private int element(BitReader reader, int at, byte[] target, int offset, int room, int depth) {
        int size = parameter(at + 1);
        if (size < 0 || size > room || depth > MAX_DEPTH) {
            throw new CorruptArrayException("an N-bit filter with an element of " + size + " bytes among " + room);
        }
        return switch (parameter(at)) {
            case NUMBER -> {
                number(reader, at, target, offset, size);
                yield at + 5;
            }
            case ARRAY -> array(reader, at, target, offset, size, depth);
            case RECORD -> record(reader, at, target, offset, size, depth);
            case OTHER -> {
                for (int i = 0; i < size; i++) {
                    target[offset + i] = (byte) reader.read(Byte.SIZE);
                }
                yield at + 2;
            }
            default -> throw new CorruptArrayException("an N-bit filter with a datatype of class " + parameter(at));
        };
    }

    private void number(BitReader reader, int at, byte[] target, int offset, int size) {
        boolean bigEndian = parameter(at + 2) != 0;
        int precision = parameter(at + 3);
        int shift = parameter(at + 4);
        if (size > Long.BYTES) {
            throw new UnsupportedArrayException("N-bit numbers of " + size + " bytes");
        }
        if (precision <= 0 || shift < 0 || shift > Byte.SIZE * size - precision) {
            throw new CorruptArrayException("an N-bit filter with " + precision + " bits from bit " + shift);
        }
        long value = reader.read(precision) << shift;
        LittleOrBig.put(target, offset, size, value, bigEndian);
    }

    private int array(BitReader reader, int at, byte[] target, int offset, int size, int depth) {
        int each = parameter(at + 3);
        if (each <= 0) {
            throw new CorruptArrayException("an N-bit filter with an array of elements of " + each + " bytes");
        }
        int next = at + 4;
        for (int i = 0; i + each <= size; i += each) {
            next = element(reader, at + 2, target, offset + i, size - i, depth + 1);
        }
        return next;
    }

    private int record(BitReader reader, int at, byte[] target, int offset, int size, int depth) {
        int fields = parameter(at + 2);
        int next = at + 3;
        for (int i = 0; i < fields; i++) {
            int start = parameter(next);
            if (start < 0 || start > size) {
                throw new CorruptArrayException("an N-bit filter with a field at " + start + " of " + size);
            }
            next = element(reader, next + 1, target, offset + start, size - start, depth + 1);
        }
        return next;
    }

    private int parameter(int index) {
        if (index >= parameters.length) {
            throw new CorruptArrayException("an N-bit filter with too few parameters " + Arrays.toString(parameters));
        }
        return parameters[index];
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.codec.CodecChain;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What an array is, whatever the file format: its shape, its elements, its chunks. Immutable. */
public final class ArrayMeta {

    private static final int MAX_RANK = 32;

    private final long[] shape;
    private final int[] chunkShape;
    private final DataType type;
    private final byte @Nullable [] fill;
    private final CodecChain codecs;

    /**
     * @param shape length of each dimension; none for a single value
     * @param chunkShape length of a chunk in each dimension, at least 1
     * @param fill one element, for what is not stored; null for zeros
     * @throws CorruptArrayException if these do not make an array
     */
    public ArrayMeta(long[] shape, int[] chunkShape, DataType type, byte @Nullable [] fill, CodecChain codecs) {
        this.shape = shape.clone();
        this.chunkShape = chunkShape.clone();
        this.type = type;
        this.fill = fill == null || isZero(fill) ? null : fill.clone();
        this.codecs = codecs;
        if (shape.length != chunkShape.length || shape.length > MAX_RANK) {
            throw new CorruptArrayException(shape.length + " dimensions with chunks of " + chunkShape.length);
        }
        if (Arrays.stream(shape).anyMatch(length -> length < 0)
                || Arrays.stream(chunkShape).anyMatch(length -> length < 1)) {
            throw new CorruptArrayException(
                    "shape " + Arrays.toString(shape) + " in chunks of " + Arrays.toString(chunkShape));
        }
        if (type.size() <= 0 && elements(shape) > 0) {
            throw new CorruptArrayException("elements of " + type.size() + " bytes");
        }
        if (fill != null && fill.length != type.size()) {
            throw new CorruptArrayException("a fill value of " + fill.length + " bytes for elements of " + type.size());
        }
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static long elements(long[] shape) {
        long product = 1;
        for (long length : shape) {
            if (length == 0) {
                return 0;
            }
            product = Math.multiplyHigh(product, length) == 0 && product * length >= 0 ? product * length : -1;
            if (product < 0) {
                throw new CorruptArrayException("shape " + Arrays.toString(shape) + " is larger than any file");
            }
        }
        return product;
    }

    public int rank() {
        return shape.length;
    }

    /** Length of each dimension; a copy. */
    public long[] shape() {
        return shape.clone();
    }

    public long length(int dimension) {
        return shape[dimension];
    }

    public int chunkLength(int dimension) {
        return chunkShape[dimension];
    }

    /** Length of a chunk in each dimension; a copy. */
    public int[] chunkShape() {
        return chunkShape.clone();
    }

    /** How many elements there are. */
    public long elements() {
        return elements(shape);
    }

    /** How many elements a chunk has. */
    public long chunkElements() {
        return elements(Arrays.stream(chunkShape).asLongStream().toArray());
    }

    /** How many chunks cover a dimension. */
    public long chunks(int dimension) {
        return (shape[dimension] + chunkShape[dimension] - 1) / chunkShape[dimension];
    }

    public DataType type() {
        return type;
    }

    public CodecChain codecs() {
        return codecs;
    }

    /** Fills bytes with the fill value, element by element. They must be zeros before. */
    void fill(byte[] target) {
        if (fill == null) {
            return;
        }
        for (int at = 0; at + fill.length <= target.length; at += fill.length) {
            System.arraycopy(fill, 0, target, at, fill.length);
        }
    }

    boolean fillsWithZero() {
        return fill == null;
    }

    @Override
    public String toString() {
        return type + LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
    }
}

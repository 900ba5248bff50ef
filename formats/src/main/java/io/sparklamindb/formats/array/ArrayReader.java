/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices of one array as primitives. Chunks outside a slice are not fetched; the chunk read last is kept, so that
 * consecutive slices decode every chunk once. Not thread-safe.
 */
public final class ArrayReader {

    private final String path;
    private final ArrayMeta meta;
    private final ChunkReader chunks;
    private final ReadLimits limits;
    private final TextHeap.@Nullable Factory texts;

    ArrayReader(String path, ArrayMeta meta, ChunkReader chunks, ReadLimits limits, TextHeap.@Nullable Factory texts) {
        this.path = path;
        this.meta = meta;
        this.chunks = chunks;
        this.limits = limits;
        this.texts = texts;
    }

    public ArrayMeta meta() {
        return meta;
    }

    /**
     * Numbers of a box, in row-major order.
     *
     * @param offset first index in each dimension
     * @param shape length in each dimension
     */
    public PrimitiveArray read(long[] offset, int[] shape) throws IOException {
        return read(Slice.of(meta, offset, shape));
    }

    /** Numbers of a part of a one-dimensional array. */
    public PrimitiveArray read(long from, int count) throws IOException {
        return read(new long[] {from}, new int[] {count});
    }

    /** All numbers. */
    public PrimitiveArray readAll() throws IOException {
        return read(whole());
    }

    private PrimitiveArray read(Slice slice) throws IOException {
        try {
            var type = numberType();
            var target = PrimitiveArray.allocate(type, limits.checkSlice(bytes(slice)) / type.size());
            if (meta.rank() != 1 || !meta.fillsWithZero()) {
                NumberDecoder.decode(type, bytesOf(slice, chunks.chunkBytes(), null), target, 0);
                return target;
            }
            long from = slice.offset()[0];
            long end = from + slice.shape()[0];
            int size = type.size();
            chunks.visit(slice.chunks(meta), chunks.chunkBytes(), (coordinates, chunk) -> {
                long start = coordinates[0] * meta.chunkLength(0);
                long first = Math.max(from, start);
                long last = Math.min(end, start + meta.chunkLength(0));
                var part = chunk.part((int) (first - start) * size, (int) (last - first) * size);
                NumberDecoder.decode(type, part, target, (int) (first - from));
            });
            return target;
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    /**
     * Numbers at some positions of a one-dimensional array; only the chunks that hold them are fetched.
     *
     * @param positions ascending
     */
    public PrimitiveArray gather(long[] positions) throws IOException {
        try {
            var type = numberType();
            int size = type.size();
            var bytes = new byte[limits.checkSlice((long) positions.length * size)];
            meta.fill(bytes);
            int done = 0;
            while (done < positions.length) {
                int end = endOfRun(positions, done);
                gather(positions, done, end, bytes);
                done = end;
            }
            var target = PrimitiveArray.allocate(type, positions.length);
            NumberDecoder.decode(type, ByteSlice.of(bytes), target, 0);
            return target;
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    /** Positions are taken together as long as the next lies in the same chunk or the one after. */
    private int endOfRun(long[] positions, int from) {
        int end = from + 1;
        while (end < positions.length
                && positions[end] / meta.chunkLength(0) - positions[end - 1] / meta.chunkLength(0) <= 1) {
            end++;
        }
        return end;
    }

    private void gather(long[] positions, int from, int to, byte[] target) throws IOException {
        int size = meta.type().size();
        var slice = Slice.of(
                meta, new long[] {positions[from]}, new int[] {(int) (positions[to - 1] - positions[from] + 1)});
        chunks.visit(slice.chunks(meta), chunks.chunkBytes(), (coordinates, chunk) -> {
            long start = coordinates[0] * meta.chunkLength(0);
            long end = start + meta.chunkLength(0);
            int i = Arrays.binarySearch(positions, from, to, start);
            for (int p = i < 0 ? -i - 1 : i; p < to && positions[p] < end; p++) {
                var element = chunk.part((int) (positions[p] - start) * size, size);
                System.arraycopy(element.array(), element.offset(), target, p * size, size);
            }
        });
    }

    /** Texts of a part of a one-dimensional array. */
    public Utf8Array readTexts(long from, int count) throws IOException {
        return readTexts(Slice.of(meta, new long[] {from}, new int[] {count}));
    }

    /** All texts, in row-major order. */
    public Utf8Array readAllTexts() throws IOException {
        return readTexts(whole());
    }

    private Utf8Array readTexts(Slice slice) throws IOException {
        try {
            int count =
                    limits.checkSlice(bytes(slice)) / Math.max(1, meta.type().size());
            if (meta.type() instanceof FixedTextType fixed) {
                return FixedTextDecoder.decode(fixed, bytesOf(slice, chunks.chunkBytes(), null));
            }
            if (meta.type() instanceof VariableTextType && texts != null) {
                var heap = texts.create();
                var references = bytesOf(slice, heap.chunkBytes(chunks.chunkBytes()), heap);
                return heap.resolve(references, count);
            }
            throw new UnsupportedArrayException("an array of " + meta.type() + " is read as texts");
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    /**
     * Elements of a part of a one-dimensional array as stored, one behind the other; for records, whose fields are then
     * cut out by {@link RecordColumns}.
     */
    ByteSlice readBytes(long from, int count) throws IOException {
        try {
            var slice = Slice.of(meta, new long[] {from}, new int[] {count});
            return bytesOf(slice, chunks.chunkBytes(), null);
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    /** All elements as stored, in row-major order. */
    ByteSlice readAllBytes() throws IOException {
        try {
            return bytesOf(whole(), chunks.chunkBytes(), null);
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    private ByteSlice bytesOf(Slice slice, int chunkBytes, @Nullable TextHeap heap) throws IOException {
        var target = new byte[limits.checkSlice(bytes(slice))];
        meta.fill(target);
        int elements = (int) meta.chunkElements();
        chunks.visit(slice.chunks(meta), chunkBytes, (coordinates, chunk) -> {
            var plain = heap == null ? chunk : heap.intern(chunk, elements);
            slice.copy(meta, coordinates, plain, target);
        });
        return ByteSlice.of(target);
    }

    private Slice whole() {
        try {
            var shape = new int[meta.rank()];
            for (int d = 0; d < shape.length; d++) {
                shape[d] = limits.checkSlice(meta.length(d));
            }
            return Slice.of(meta, new long[meta.rank()], shape);
        } catch (CorruptArrayException e) {
            throw e.in(path);
        }
    }

    private long bytes(Slice slice) {
        long elements = slice.elements();
        return elements > Integer.MAX_VALUE ? elements : elements * meta.type().size();
    }

    private NumberType numberType() {
        if (meta.type() instanceof NumberType number) {
            return number;
        }
        throw new UnsupportedArrayException("an array of " + meta.type() + " is read as numbers");
    }
}

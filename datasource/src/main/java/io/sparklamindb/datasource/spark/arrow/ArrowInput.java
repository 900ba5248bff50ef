/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.Path;

/** The bytes of a file: only those that are asked for are read. Not thread-safe. */
final class ArrowInput implements Closeable {

    /** What one Java array holds. */
    private static final long MAX_BUFFER = Integer.MAX_VALUE - 15L;

    private static final int LENGTH_BYTES = Long.BYTES;
    private static final long NOT_COMPRESSED = -1;

    private final FSDataInputStream in;
    private final long length;

    private ArrowInput(FSDataInputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    static ArrowInput open(Path file, Configuration configuration) throws IOException {
        var fileSystem = file.getFileSystem(configuration);
        return new ArrowInput(
                fileSystem.open(file), fileSystem.getFileStatus(file).getLen());
    }

    long length() {
        return length;
    }

    /** Bytes at a position, in the byte order of Arrow. */
    ByteBuffer read(long position, long count) throws IOException {
        requireInside(position, count);
        var bytes = new byte[(int) count];
        in.readFully(position, bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requireInside(long position, long count) {
        if (position < 0 || count < 0 || position > length - count) {
            throw new IndexOutOfBoundsException(
                    "bytes " + position + " to " + (position + count) + " of a file of " + length);
        }
        if (count > MAX_BUFFER) {
            throw new IndexOutOfBoundsException("a buffer of " + count + " bytes, more than 2 GiB");
        }
    }

    /**
     * Where a buffer is in the file.
     *
     * @param position of its first byte
     * @param length in bytes, as stored
     */
    record Place(long position, long length) {}

    /** The buffers at some places, read together, in the same order. */
    List<byte[]> read(List<Place> places) throws IOException {
        var ranges = new ArrayList<FileRange>();
        for (var place : places) {
            requireInside(place.position, place.length);
            if (place.length > 0) {
                ranges.add(FileRange.createFileRange(place.position, (int) place.length));
            }
        }
        if (!ranges.isEmpty()) {
            in.readVectored(ranges, ByteBuffer::allocate);
        }
        var buffers = new ArrayList<byte[]>();
        int next = 0;
        for (var place : places) {
            buffers.add(
                    place.length == 0 ? new byte[0] : bytes(ranges.get(next++).getData()));
        }
        return buffers;
    }

    private static byte[] bytes(CompletableFuture<ByteBuffer> data) throws IOException {
        try {
            var buffer = data.join();
            if (buffer.hasArray() && buffer.arrayOffset() == 0 && buffer.array().length == buffer.remaining()) {
                return buffer.array();
            }
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** A buffer as it was before it was compressed: its length comes first. */
    static byte[] decompress(byte[] buffer, byte codec) throws IOException {
        if (buffer.length < LENGTH_BYTES) {
            return new byte[0];
        }
        long length = Bytes.longAt(buffer, 0);
        if (length == NOT_COMPRESSED) {
            return java.util.Arrays.copyOfRange(buffer, LENGTH_BYTES, buffer.length);
        } else if (length < 0 || length > MAX_BUFFER) {
            throw new IndexOutOfBoundsException("a buffer of " + length + " bytes");
        }
        return switch (codec) {
            case CompressionType.LZ4_FRAME -> Lz4Frame.decode(buffer, LENGTH_BYTES, (int) length);
            case CompressionType.ZSTD -> zstd(buffer, (int) length);
            default -> throw new IllegalArgumentException("a buffer is compressed in an unknown way, " + codec);
        };
    }

    private static byte[] zstd(byte[] buffer, int length) throws IOException {
        var compressed = new ByteArrayInputStream(buffer, LENGTH_BYTES, buffer.length - LENGTH_BYTES);
        try (var in = new ZstdInputStream(compressed)) {
            var bytes = in.readNBytes(length);
            if (bytes.length != length) {
                throw new IndexOutOfBoundsException(bytes.length + " bytes where " + length + " were announced");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

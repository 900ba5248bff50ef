/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.RangeCoalescer;
import io.sparklamindb.formats.io.RangeCoalescer.Request;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file of any Hadoop file system. Many ranges are fetched at once, where the file system can. */
final class HadoopByteSource implements ByteSource {

    private static final String READ_POLICY = "fs.option.openfile.read.policy";
    private static final String LENGTH = "fs.option.openfile.length";

    private final FSDataInputStream stream;
    private final long size;

    private HadoopByteSource(FSDataInputStream stream, long size) {
        this.stream = stream;
        this.size = size;
    }

    /** @param size of the file, which saves a request */
    static HadoopByteSource open(FileSystem fileSystem, Path path, long size) throws IOException {
        return new HadoopByteSource(get(opening(fileSystem, path, size).build()), size);
    }

    /** @param file as it was found: object stores read no other version of it */
    static HadoopByteSource open(FileSystem fileSystem, FileStatus file) throws IOException {
        var opening = opening(fileSystem, file.getPath(), file.getLen()).withFileStatus(file);
        return new HadoopByteSource(get(opening.build()), file.getLen());
    }

    private static FutureDataInputStreamBuilder opening(FileSystem fileSystem, Path path, long size)
            throws IOException {
        return fileSystem.openFile(path).opt(READ_POLICY, "random").opt(LENGTH, Long.toString(size));
    }

    /**
     * Opens a file to be read from its start to its end.
     *
     * @param size of the file, which saves a request
     */
    static FSDataInputStream openWhole(FileSystem fileSystem, Path path, OptionalLong size) throws IOException {
        var opening = fileSystem.openFile(path).opt(READ_POLICY, "whole-file, sequential");
        if (size.isPresent()) {
            opening.opt(LENGTH, Long.toString(size.getAsLong()));
        }
        return get(opening.build());
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) throws IOException {
        check(position, length);
        try {
            stream.readFully(position, target, offset, length);
        } catch (EOFException e) {
            throw new CorruptArrayException("the file ends before " + (position + length), e);
        }
    }

    @Override
    public List<ByteSlice> readRanges(List<ByteRange> ranges) throws IOException {
        var requests = RangeCoalescer.DEFAULT.coalesce(ranges);
        if (requests.size() < 2 || overlap(requests)) {
            return ByteSource.super.readRanges(ranges);
        }
        var reads = requests.stream()
                .map(Request::range)
                .map(range -> FileRange.createFileRange(range.position(), range.length()))
                .toList();
        for (var read : reads) {
            check(read.getOffset(), read.getLength());
        }
        stream.readVectored(reads, ByteBuffer::allocate);
        var slices = new ByteSlice[ranges.size()];
        for (int i = 0; i < reads.size(); i++) {
            var request = requests.get(i);
            var buffer = get(reads.get(i).getData());
            var bytes = new ByteSlice(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
            for (int index : request.wanted()) {
                var range = ranges.get(index);
                slices[index] =
                        bytes.part((int) (range.position() - request.range().position()), range.length());
            }
        }
        return List.of(slices);
    }

    /** Sound files have no chunks that overlap; file systems refuse to read such ranges together. */
    private static boolean overlap(List<Request> requests) {
        for (int i = 1; i < requests.size(); i++) {
            if (requests.get(i).range().position() < requests.get(i - 1).range().end()) {
                return true;
            }
        }
        return false;
    }

    private void check(long position, long length) {
        if (position < 0 || length < 0 || position > size - length) {
            throw new CorruptArrayException(
                    length + " bytes at " + position + " are pointed at, but the file has " + size);
        }
    }

    static <T extends @Nullable Object> T get(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while reading");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ArrayFormatException cause) {
                throw cause;
            }
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

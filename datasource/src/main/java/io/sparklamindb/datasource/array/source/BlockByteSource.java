/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.RangeCoalescer;
import io.sparklamindb.formats.io.RangeCoalescer.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A remote file whose small reads become reads of blocks, the last of which are kept: small datasets lie close to each
 * other and to the metadata that tells where they are, and on object stores a request costs more than a block. A small file
 * is read whole by its first read. Large reads go past the blocks. Thread-safe; holds at most {@value #BLOCKS} blocks of
 * {@value #BLOCK} bytes, or a file of {@value #SMALL_FILE}.
 */
final class BlockByteSource implements ByteSource {

    static final int BLOCK = 128 << 10;

    /** Opening a file takes some requests one after the other; in their time a file of this size is read. */
    static final int SMALL_FILE = 4 << 20;

    private static final int BLOCKS = 128;

    private final ByteSource source;
    private final long size;
    private final int blockLength;
    private final Map<Long, ByteSlice> blocks = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ByteSlice> eldest) {
            return size() > BLOCKS;
        }
    };

    BlockByteSource(ByteSource source) throws IOException {
        this.source = source;
        this.size = source.size();
        this.blockLength = size <= SMALL_FILE ? SMALL_FILE : BLOCK;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) throws IOException {
        if (length >= blockLength) {
            source.readFully(position, target, offset, length);
            return;
        }
        var bytes = readRanges(List.of(range(position, length))).get(0);
        System.arraycopy(bytes.array(), bytes.offset(), target, offset, length);
    }

    @Override
    public List<ByteSlice> readRanges(List<ByteRange> ranges) throws IOException {
        for (var range : ranges) {
            range(range.position(), range.length());
        }
        var requests = RangeCoalescer.DEFAULT.coalesce(ranges);
        var fetched = fetch(requests);
        var slices = new ByteSlice[ranges.size()];
        for (int i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            for (int member : request.members()) {
                var range = ranges.get(member);
                slices[member] = fetched[i].part(
                        (int) (range.position() - request.range().position()), range.length());
            }
        }
        return List.of(slices);
    }

    /** The bytes of each request: large ones and the blocks that are missing for small ones are read together. */
    private ByteSlice[] fetch(List<Request> requests) throws IOException {
        var bytes = new ByteSlice[requests.size()];
        var held = new LinkedHashMap<Long, ByteSlice>();
        var missing = new LinkedHashSet<Long>();
        var wanted = new ArrayList<ByteRange>();
        for (var request : requests) {
            if (request.range().length() >= blockLength) {
                wanted.add(request.range());
                continue;
            }
            for (long block = first(request); block <= last(request); block++) {
                var known = find(block);
                if (known == null) {
                    missing.add(block);
                } else {
                    held.put(block, known);
                }
            }
        }
        int large = wanted.size();
        for (long block : missing) {
            wanted.add(rangeOf(block));
        }
        var read = wanted.isEmpty() ? List.<ByteSlice>of() : source.readRanges(wanted);
        int next = large;
        for (long block : missing) {
            held.put(block, keep(block, read.get(next++)));
        }
        next = 0;
        for (int i = 0; i < bytes.length; i++) {
            var range = requests.get(i).range();
            bytes[i] = range.length() >= blockLength ? read.get(next++) : join(requests.get(i), held);
        }
        return bytes;
    }

    private ByteSlice join(Request request, Map<Long, ByteSlice> held) {
        var range = request.range();
        long first = first(request);
        long last = last(request);
        if (first == last) {
            return Objects.requireNonNull(held.get(first))
                    .part((int) (range.position() - first * blockLength), range.length());
        }
        var joined = new byte[range.length()];
        for (long block = first; block <= last; block++) {
            long start = Math.max(range.position(), block * blockLength);
            long end = Math.min(range.end(), (block + 1) * blockLength);
            var part = Objects.requireNonNull(held.get(block))
                    .part((int) (start - block * blockLength), (int) (end - start));
            System.arraycopy(part.array(), part.offset(), joined, (int) (start - range.position()), part.length());
        }
        return ByteSlice.of(joined);
    }

    private long first(Request request) {
        return request.range().position() / blockLength;
    }

    private long last(Request request) {
        return Math.max(request.range().position(), request.range().end() - 1) / blockLength;
    }

    private ByteRange rangeOf(long block) {
        long position = block * blockLength;
        return new ByteRange(position, (int) Math.max(0, Math.min(blockLength, size - position)));
    }

    private @Nullable ByteSlice find(long block) {
        synchronized (blocks) {
            return blocks.get(block);
        }
    }

    /** Keeps a block, without the bytes around it that it was read with. */
    private ByteSlice keep(long block, ByteSlice bytes) {
        var own = bytes.length() == bytes.array().length ? bytes : ByteSlice.of(bytes.copy());
        synchronized (blocks) {
            blocks.put(block, own);
        }
        return own;
    }

    private ByteRange range(long position, int length) {
        if (position < 0 || length < 0 || position > size - length) {
            throw new CorruptArrayException(
                    length + " bytes at " + position + " are pointed at, but the file has " + size);
        }
        return new ByteRange(position, length);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}

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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A remote file whose small reads become reads of blocks, the last of which are kept: small datasets lie close to each
 * other and to the metadata that tells where they are, and on object stores a request costs more than a block. A small file
 * is read whole by its first read. Large reads go past the blocks. Thread-safe.
 */
final class BlockByteSource implements ByteSource {

    private final ByteSource source;
    private final BlockCache cache;
    private final long size;
    private final int blockLength;

    /** @param cache kept for others who open the same file */
    BlockByteSource(ByteSource source, BlockCache cache) throws IOException {
        this.source = source;
        this.cache = cache;
        this.size = source.size();
        this.blockLength = cache.blockLength();
    }

    @Override
    public int pageLength() {
        return BlockCache.SECTOR;
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
            for (int index : request.wanted()) {
                var range = ranges.get(index);
                slices[index] = fetched[i].part(
                        (int) (range.position() - request.range().position()), range.length());
            }
        }
        return List.of(slices);
    }

    /** The bytes of each request: large ones and the blocks that are missing for small ones are read together. */
    private ByteSlice[] fetch(List<Request> requests) throws IOException {
        var bytes = new ByteSlice[requests.size()];
        var held = new HashMap<Long, ByteSlice>();
        var missing = new LinkedHashSet<Long>();
        var wanted = new ArrayList<ByteRange>();
        for (int i = 0; i < bytes.length; i++) {
            var range = requests.get(i).range();
            if (range.length() >= blockLength) {
                wanted.add(range);
                continue;
            }
            cache.want(range);
            bytes[i] = cache.sent(range);
            for (long block = first(range); bytes[i] == null && block <= last(range); block++) {
                var known = cache.find(block);
                if (known == null) {
                    missing.add(block);
                } else {
                    held.put(block, known);
                }
            }
        }
        int next = wanted.size();
        for (long block : missing) {
            wanted.add(rangeOf(block));
        }
        var read = wanted.isEmpty() ? List.<ByteSlice>of() : source.readRanges(wanted);
        for (long block : missing) {
            held.put(block, cache.keep(block, read.get(next++)));
        }
        next = 0;
        for (int i = 0; i < bytes.length; i++) {
            var range = requests.get(i).range();
            if (range.length() >= blockLength) {
                bytes[i] = read.get(next++);
            } else if (bytes[i] == null) {
                bytes[i] = join(range, held);
            }
        }
        return bytes;
    }

    private ByteSlice join(ByteRange range, Map<Long, ByteSlice> held) {
        long first = first(range);
        long last = last(range);
        if (first == last) {
            var block = Objects.requireNonNull(held.get(first));
            return block.part((int) (range.position() - first * blockLength), range.length());
        }
        var joined = new byte[range.length()];
        for (long number = first; number <= last; number++) {
            var block = Objects.requireNonNull(held.get(number));
            long start = Math.max(range.position(), number * blockLength);
            long end = Math.min(range.end(), (number + 1) * blockLength);
            var part = block.part((int) (start - number * blockLength), (int) (end - start));
            System.arraycopy(part.array(), part.offset(), joined, (int) (start - range.position()), part.length());
        }
        return ByteSlice.of(joined);
    }

    private long first(ByteRange range) {
        return range.position() / blockLength;
    }

    private long last(ByteRange range) {
        return Math.max(range.position(), range.end() - 1) / blockLength;
    }

    private ByteRange rangeOf(long block) {
        long position = block * blockLength;
        return new ByteRange(position, (int) Math.max(0, Math.min(blockLength, size - position)));
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

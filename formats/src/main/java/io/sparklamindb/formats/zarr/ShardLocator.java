/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.array.ChunkReference;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chunks inside shards (zarr 3, "sharding_indexed"): an object holds many chunks and an index of where each begins and how
 * long it is. Indexes read last are kept. Thread-safe.
 */
final class ShardLocator implements ChunkLocator {

    private static final int ENTRY = 16;
    private static final int KEPT = 64;

    private final ObjectStore store;
    private final ChunkKeys keys;
    private final int[] chunksPerShard;
    private final CodecChain indexCodecs;
    private final int indexBytes;
    private final int storedIndexBytes;
    private final boolean indexAtEnd;
    private final Map<String, Optional<ByteSlice>> indexes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<ByteSlice>> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param chunksPerShard in each dimension
     * @param indexCodecs of the index; they add {@code indexOverhead} bytes
     */
    ShardLocator(
            ObjectStore store,
            ChunkKeys keys,
            int[] chunksPerShard,
            CodecChain indexCodecs,
            int indexOverhead,
            boolean indexAtEnd,
            ReadLimits limits) {
        this.store = store;
        this.keys = keys;
        this.chunksPerShard = chunksPerShard.clone();
        this.indexCodecs = indexCodecs;
        this.indexAtEnd = indexAtEnd;
        long bytes = ENTRY;
        for (int chunks : chunksPerShard) {
            bytes = limits.checkMetadata(bytes * chunks);
        }
        this.indexBytes = (int) bytes;
        this.storedIndexBytes = indexBytes + indexOverhead;
    }

    @Override
    public List<ChunkReference> locate(ChunkBox box) throws IOException {
        var found = new ArrayList<ChunkReference>();
        if (box.size() == 0) {
            return found;
        }
        var shards = shards(box);
        var shard = shards.from().clone();
        do {
            var key = keys.key(shard);
            var index = index(key);
            if (index.isPresent()) {
                locate(box, shard, key, index.get(), found);
            }
        } while (shards.advance(shard));
        return found;
    }

    private ChunkBox shards(ChunkBox box) {
        int rank = chunksPerShard.length;
        var from = new long[rank];
        var to = new long[rank];
        for (int d = 0; d < rank; d++) {
            from[d] = box.from()[d] / chunksPerShard[d];
            to[d] = (box.to()[d] - 1) / chunksPerShard[d] + 1;
        }
        return new ChunkBox(from, to);
    }

    private void locate(ChunkBox box, long[] shard, String key, ByteSlice index, List<ChunkReference> found) {
        int rank = chunksPerShard.length;
        var from = new long[rank];
        var to = new long[rank];
        for (int d = 0; d < rank; d++) {
            from[d] = Math.max(box.from()[d], shard[d] * chunksPerShard[d]);
            to[d] = Math.min(box.to()[d], (shard[d] + 1) * chunksPerShard[d]);
        }
        var inside = new ChunkBox(from, to);
        var coordinates = from.clone();
        do {
            int number = 0;
            for (int d = 0; d < rank; d++) {
                number = number * chunksPerShard[d] + (int) (coordinates[d] - shard[d] * chunksPerShard[d]);
            }
            var entry = index.reader().skip((long) number * ENTRY);
            long position = entry.i64();
            long length = entry.i64();
            if (position == -1 && length == -1) {
                continue;
            }
            if (position < 0 || length < 0) {
                throw new CorruptArrayException(key, "a shard's index points at " + position + " +" + length);
            }
            found.add(new ChunkReference(coordinates.clone(), key, position, length, 0));
        } while (inside.advance(coordinates));
    }

    private Optional<ByteSlice> index(String key) throws IOException {
        synchronized (indexes) {
            var known = indexes.get(key);
            if (known != null) {
                return known;
            }
        }
        var read = read(key);
        synchronized (indexes) {
            indexes.put(key, read);
        }
        return read;
    }

    private Optional<ByteSlice> read(String key) throws IOException {
        try (var source = store.open(key)) {
            if (source == null) {
                return Optional.empty();
            }
            long position = indexAtEnd ? source.size() - storedIndexBytes : 0;
            return Optional.of(indexCodecs.decode(source.read(position, storedIndexBytes), 0, indexBytes));
        }
    }
}

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
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chunks inside shards. Of a shard only its index is read here, in one request, and the indexes used last are kept; the
 * chunks themselves are ranges that whoever reads them fetches. Thread-safe.
 */
final class ShardLocator implements ChunkLocator {

    private static final int KEPT_BYTES = 16 << 20;

    private final String path;
    private final ChunkKeys keys;
    private final ObjectStore store;
    private final Sharding sharding;
    private final ReadLimits limits;

    /** By the shard's key; empty if there is no such shard. */
    private final Map<String, Optional<ShardIndex>> indexes;

    /**
     * How the chunks of a shard are found.
     *
     * @param chunksPerShard in each dimension
     * @param indexCodecs of the index
     * @param indexBytes encoded size of the index
     * @param indexFirst whether the index stands at the start of the shard, not at its end
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sharding(int[] chunksPerShard, CodecChain indexCodecs, int indexBytes, boolean indexFirst) {

        int chunks() {
            int product = 1;
            for (int length : chunksPerShard) {
                product = Math.multiplyExact(product, length);
            }
            return product;
        }
    }

    ShardLocator(String path, ChunkKeys keys, ObjectStore store, Sharding sharding, ReadLimits limits) {
        this.path = path;
        this.keys = keys;
        this.store = store;
        this.sharding = sharding;
        this.limits = limits;
        int kept = Math.max(1, KEPT_BYTES / Math.max(1, sharding.indexBytes()));
        this.indexes = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<ShardIndex>> eldest) {
                return size() > kept;
            }
        };
    }

    @Override
    public List<ChunkReference> locate(ChunkBox box) throws IOException {
        var references = new ArrayList<ChunkReference>();
        if (box.size() == 0) {
            return references;
        }
        int rank = box.from().length;
        var coordinates = box.from().clone();
        var shard = new long[rank];
        String key = null;
        ShardIndex index = null;
        do {
            int inner = 0;
            boolean same = key != null;
            for (int d = 0; d < rank; d++) {
                int per = sharding.chunksPerShard()[d];
                long outer = coordinates[d] / per;
                same &= outer == shard[d];
                shard[d] = outer;
                inner = inner * per + (int) (coordinates[d] % per);
            }
            if (key == null || !same) {
                key = keys.key(path, shard);
                index = index(key);
            }
            if (index != null && index.has(inner)) {
                references.add(
                        new ChunkReference(coordinates.clone(), key, index.position(inner), index.length(inner), 0));
            }
        } while (box.advance(coordinates));
        return references;
    }

    private @Nullable ShardIndex index(String key) throws IOException {
        synchronized (indexes) {
            var known = indexes.get(key);
            if (known != null) {
                return known.orElse(null);
            }
        }
        var index = Optional.ofNullable(read(key));
        synchronized (indexes) {
            indexes.put(key, index);
        }
        return index.orElse(null);
    }

    private @Nullable ShardIndex read(String key) throws IOException {
        try (var shard = store.open(key)) {
            if (shard == null) {
                return null;
            }
            int length = limits.checkMetadata(sharding.indexBytes());
            long position = sharding.indexFirst() ? 0 : shard.size() - length;
            if (position < 0 || length > shard.size()) {
                throw new CorruptArrayException(
                        "a shard of " + shard.size() + " bytes has no room for its index of " + length);
            }
            var encoded = shard.read(position, length);
            return new ShardIndex(sharding.indexCodecs().decode(encoded, 0, sharding.chunks() * ShardIndex.ENTRY));
        }
    }
}

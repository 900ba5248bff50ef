/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A remote file, as a store, that is read in blocks.
 *
 * @param store holds the file
 * @param cache its blocks
 */
record BlockStore(ObjectStore store, BlockCache cache) implements ObjectStore {

    @Override
    public @Nullable ByteSource open(String key) throws IOException {
        var source = store.open(key);
        return source == null ? null : new BlockByteSource(source, cache);
    }

    @Override
    public List<String> children(String prefix) throws IOException {
        return store.children(prefix);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}

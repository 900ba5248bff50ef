/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import io.sparklamindb.formats.io.RangeCoalescer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that counts what is read of it. */
record CountedStore(ObjectStore store, ReadStatistics statistics) implements ObjectStore {

    @Override
    public @Nullable ByteSource open(String key) throws IOException {
        var source = store.open(key);
        return source == null ? null : new CountedSource(source, statistics);
    }

    @Override
    public List<@Nullable ByteSlice> readAll(List<String> keys, ReadLimits limits) throws IOException {
        var objects = store.readAll(keys, limits);
        for (var object : objects) {
            statistics.add(object == null ? 0 : object.length());
        }
        return objects;
    }

    @Override
    public int concurrency() {
        return store.concurrency();
    }

    @Override
    public List<String> children(String prefix) throws IOException {
        return store.children(prefix);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    private record CountedSource(ByteSource source, ReadStatistics statistics) implements ByteSource {

        @Override
        public long size() throws IOException {
            return source.size();
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws IOException {
            statistics.add(length);
            source.readFully(position, target, offset, length);
        }

        @Override
        public List<ByteSlice> readRanges(List<ByteRange> ranges) throws IOException {
            for (var request : RangeCoalescer.DEFAULT.coalesce(ranges)) {
                statistics.add(request.range().length());
            }
            return source.readRanges(ranges);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open file as a store.
 *
 * @param file stays open when what {@link #open} returned is closed
 */
record SingleObjectStore(ByteSource file) implements ObjectStore {

    @Override
    public @Nullable ByteSource open(String key) {
        return key.isEmpty() ? new Shared(file) : null;
    }

    @Override
    public List<String> children(String prefix) {
        return List.of();
    }

    @Override
    public void close() {
        // The file belongs to whoever opened it.
    }

    private record Shared(ByteSource file) implements ByteSource {

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws IOException {
            file.readFully(position, target, offset, length);
        }

        @Override
        public List<ByteSlice> readRanges(List<ByteRange> ranges) throws IOException {
            return file.readRanges(ranges);
        }

        @Override
        public void close() {
            // Shared: whoever opened the file closes it.
        }
    }
}

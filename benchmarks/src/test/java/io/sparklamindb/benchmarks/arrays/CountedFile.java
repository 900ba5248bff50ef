/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.FileByteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A file that knows how much of it was read. */
final class CountedFile implements ByteSource {

    private final FileByteSource file;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();

    CountedFile(Path path) throws IOException {
        this.file = FileByteSource.open(path);
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void readFully(long position, byte[] target, int offset, int length) throws IOException {
        bytes.addAndGet(length);
        requests.incrementAndGet();
        file.readFully(position, target, offset, length);
    }

    long bytes() {
        return bytes.get();
    }

    long requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

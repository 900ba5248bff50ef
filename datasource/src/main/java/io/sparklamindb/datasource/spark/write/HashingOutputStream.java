/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import io.sparklamindb.core.identity.StreamHasher;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.jspecify.annotations.Nullable;

/**
 * A new file whose bytes are hashed while they are written. It is on its medium when this is closed, where the file system
 * can promise that. Not thread-safe.
 */
public final class HashingOutputStream extends OutputStream {

    private final Path path;
    private final FSDataOutputStream out;
    private final StreamHasher hasher = new StreamHasher();
    private @Nullable HashedOutput written;

    private HashingOutputStream(Path path, FSDataOutputStream out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Creates a file.
     *
     * @throws IOException if there is one, or none can be made
     */
    public static HashingOutputStream create(Path path, Configuration configuration) throws IOException {
        var fileSystem = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration));
        return new HashingOutputStream(path, fileSystem.create(path, false));
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        hasher.update(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (written != null) {
            return;
        }
        try (out) {
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hsync();
            }
        }
        written = new HashedOutput(path.toString(), hasher.size(), hasher.finish());
    }

    /** What was written; empty before it is closed, and if closing failed. */
    public Optional<HashedOutput> written() {
        return Optional.ofNullable(written);
    }
}

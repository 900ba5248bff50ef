/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.datasource.storage.FileIdentity;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the driver knows of a remote file and tasks need not ask for again: its status, by which object stores tell a
 * replaced file, and the parts by which one finds the way in it. It is no part of what the file is, so all are equal.
 * Thread-safe.
 */
final class RemoteFile implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FileStatus status;
    private byte[] packed = {};
    /** Given up when memory is short: what is cached can be read again. */
    private transient @Nullable SoftReference<BlockCache> cache;

    RemoteFile(FileStatus status) {
        this.status = isSerializable(status)
                ? status
                : new FileStatus(
                        status.getLen(),
                        false,
                        status.getReplication(),
                        status.getBlockSize(),
                        status.getModificationTime(),
                        status.getPath());
    }

    /** Hadoop's own are, those of other connectors may hold what is not. */
    private static boolean isSerializable(FileStatus status) {
        try (var out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(status);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    FileStatus status() {
        return status;
    }

    /** The blocks read so far by all who opened the file here. */
    synchronized BlockCache cache() {
        var known = cache == null ? null : cache.get();
        if (known == null) {
            known = new BlockCache(status.getLen(), packed);
            cache = new SoftReference<>(known);
        }
        return known;
    }

    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        packed = cache().pack();
        out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Objects.requireNonNull(status);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RemoteFile that && FileIdentity.of(status).equals(FileIdentity.of(that.status));
    }

    @Override
    public int hashCode() {
        return status.getPath().hashCode();
    }

    @Override
    public String toString() {
        return status.getPath().getName();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.identity.ContentHash;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The content of one file, to be hashed.
 *
 * @param path where it lies
 * @param length in bytes
 * @param tag the hash that its store tells; empty if it tells none
 * @param bytes from any position
 */
public record FileContent(Path path, long length, Optional<ContentHash> tag, ContentHash.Content bytes) {

    /**
     * Of a file that is read for it.
     *
     * @param found its status, as it is now
     */
    public static FileContent of(FileSystem fileSystem, FileStatus found) {
        var path = found.getPath();
        return new FileContent(path, found.getLen(), ObjectTag.hash(found), position -> {
            var in = fileSystem.open(path);
            in.seek(position);
            return in;
        });
    }

    /** Of a file that has been read. */
    public static FileContent read(FileStatus found, byte[] bytes) {
        return new FileContent(
                found.getPath(),
                bytes.length,
                ObjectTag.hash(found),
                position -> new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file of this machine from any other that takes its place, at the cost of one system call. Immutable.
 *
 * @param size in bytes
 * @param changed in nanoseconds since the epoch
 * @param identity what the file system knows the file by, with equality by value; null if it has no such thing
 */
public record LocalStamp(long size, long changed, @Nullable Object identity) {

    /** Of the file at a path; empty if there is none, if it is a link or a folder, or on another file system. */
    public static Optional<LocalStamp> of(Path path) {
        if (!StorageLocation.isLocal(path)) {
            return Optional.empty();
        }
        try {
            var found = Files.readAttributes(
                    java.nio.file.Path.of(path.toUri().getPath()),
                    BasicFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile()
                    ? Optional.of(new LocalStamp(
                            found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS), found.fileKey()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // whoever opens it says what is wrong
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.Path;

/** Symbolic links on the local file system, which Hadoop does not show. */
public final class LocalLinks {

    private LocalLinks() {}

    /** Whether a path is a link to another place. */
    public static boolean isLink(Path path) {
        return StorageLocation.isLocal(path) && Files.isSymbolicLink(local(path));
    }

    /**
     * Whether a path is a folder or below it when all links are followed.
     *
     * @throws FileNotFoundException if one of them is not there
     */
    public static boolean isBelow(Path path, Path folder) throws IOException {
        var above = follow(folder).toString();
        return (follow(path) + "/").startsWith(above.endsWith("/") ? above : above + "/");
    }

    /** Where a path leads to when all links are followed; on other file systems, to itself. */
    public static Path follow(Path path) throws IOException {
        if (!StorageLocation.isLocal(path)) {
            return path;
        }
        try {
            return new Path("file", null, local(path).toRealPath().toString());
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(path.toString());
        }
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }
}

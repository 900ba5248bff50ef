/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.Path;

/** Symbolic links on the local file system, which Hadoop does not show. */
final class LocalLinks {

    private LocalLinks() {}

    static boolean isLink(Path path) {
        return StorageLocation.isLocal(path) && Files.isSymbolicLink(local(path));
    }

    /** Whether a local path is below a folder when all links are followed. */
    static boolean isBelow(Path path, String folder) throws IOException {
        return local(path).toRealPath().startsWith(java.nio.file.Path.of(folder).toRealPath());
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }
}

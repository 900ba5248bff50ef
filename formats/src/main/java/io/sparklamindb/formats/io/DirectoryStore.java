/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.CorruptArrayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder on the local disk, or one file under the empty name.
 *
 * @param root the folder; nothing outside it is ever opened, not through a symbolic link either
 */
public record DirectoryStore(Path root) implements ObjectStore {

    @Override
    public @Nullable ByteSource open(String key) throws IOException {
        var path = resolve(key);
        if (Files.isDirectory(path)) {
            return null;
        }
        try {
            if (!path.toRealPath().startsWith(root.toRealPath())) {
                throw new CorruptArrayException("'" + key + "' is a link out of the store");
            }
            return FileByteSource.open(path);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public List<String> children(String prefix) throws IOException {
        var folder = resolve(prefix);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Path resolve(String key) {
        try {
            var base = root.toAbsolutePath().normalize();
            var path = base.resolve(key).normalize();
            if (path.startsWith(base)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new CorruptArrayException("'" + key + "' is no path", e);
        }
        throw new CorruptArrayException("'" + key + "' leads out of the store");
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

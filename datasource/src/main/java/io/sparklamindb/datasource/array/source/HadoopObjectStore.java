/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file, or a folder of objects, of any Hadoop file system; nothing outside of it is ever opened. */
record HadoopObjectStore(FileSystem fileSystem, Path root) implements ObjectStore {

    @Override
    public @Nullable ByteSource open(String key) throws IOException {
        var path = resolve(key);
        try {
            var status = fileSystem.getFileStatus(path);
            return status.isFile() ? HadoopByteSource.open(fileSystem, path, status.getLen()) : null;
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    @Override
    public List<String> children(String prefix) throws IOException {
        try {
            return Arrays.stream(fileSystem.listStatus(resolve(prefix)))
                    .map(FileStatus::getPath)
                    .map(Path::getName)
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private Path resolve(String key) {
        if (key.isEmpty()) {
            return root;
        }
        for (var name : key.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new CorruptArrayException("'" + key + "' leads out of the store");
            }
        }
        var uri = root.toUri();
        return new Path(uri.getScheme(), uri.getAuthority(), uri.getPath() + "/" + key);
    }

    @Override
    public void close() {
        // The file system is Hadoop's, shared by all who use it.
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.ReadLimits;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named sources of bytes: a folder, a prefix in a bucket, an archive, or one file under the empty name. Thread-safe. */
public interface ObjectStore extends Closeable {

    /**
     * Opens an object.
     *
     * @param key names joined by {@code /}, without one in front
     * @return the object, which the caller closes, or null if there is none
     */
    @Nullable
    ByteSource open(String key) throws IOException;

    /**
     * Reads whole objects, {@link #concurrency} of them at once.
     *
     * @param keys as {@link #open} takes them
     * @param limits what each object, as a chunk, and all together, as a slice, may take of memory
     * @return the bytes of each in the order asked for, null where there is no such object
     * @throws io.sparklamindb.formats.CorruptArrayException if they take more
     */
    default List<@Nullable ByteSlice> readAll(List<String> keys, ReadLimits limits) throws IOException {
        var objects = new ArrayList<@Nullable ByteSlice>(keys.size());
        long total = 0;
        for (var key : keys) {
            try (var source = open(key)) {
                if (source == null) {
                    objects.add(null);
                    continue;
                }
                int length = limits.checkChunk(source.size());
                total += length;
                limits.checkSlice(total);
                objects.add(source.read(0, length));
            }
        }
        return objects;
    }

    /** How many objects are best asked for together: one where none is waited for. */
    default int concurrency() {
        return 1;
    }

    /**
     * Names directly below a prefix, sorted.
     *
     * @param prefix names joined by {@code /}; empty for the top
     */
    List<String> children(String prefix) throws IOException;

    /** One file as a store that holds it under the empty name; the caller keeps and closes the file. */
    static ObjectStore of(ByteSource file) {
        return new SingleObjectStore(file);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import java.io.Closeable;
import java.io.IOException;
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

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;

/** Turns chunks of texts of any length into references of fixed width, and those into texts. One for each read. */
public interface TextHeap {

    /** Makes a heap for one read. */
    @FunctionalInterface
    interface Factory {
        TextHeap create();
    }

    /**
     * Bytes of a decoded chunk, or -1 if that depends on its texts.
     *
     * @param references bytes of all its references
     */
    int chunkBytes(int references);

    /**
     * Takes in a decoded chunk.
     *
     * @param elements it has
     * @return their references, each as long as the array's type says
     */
    ByteSlice intern(ByteSlice chunk, int elements);

    /** Texts of references; zeros stand for an empty text. */
    Utf8Array resolve(ByteSlice references, int count) throws IOException;
}

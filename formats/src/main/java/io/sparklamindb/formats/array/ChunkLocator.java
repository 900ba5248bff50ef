/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import java.io.IOException;
import java.util.List;

/** Finds chunks of one array. The only part of a format that everything above depends on. Thread-safe. */
@FunctionalInterface
public interface ChunkLocator {

    /**
     * Chunks that are stored, in any order. Reads no more of an index than the box asks for.
     *
     * @param box inside the grid of chunks
     * @return references; a chunk without one has the fill value everywhere
     */
    List<ChunkReference> locate(ChunkBox box) throws IOException;
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import java.io.Serializable;

/**
 * Where a stored chunk lies. All a reader needs to fetch it: references may be made on one machine and read on another.
 *
 * @param coordinates of the chunk in the grid of chunks
 * @param object key in the object store; empty for the only one
 * @param position of its first byte in the object
 * @param length in bytes; {@link #WHOLE_OBJECT} if the chunk is all of the object, which may then turn out to be missing
 * @param skippedCodecs bit {@code i} says that codec {@code i} was not applied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChunkReference(long[] coordinates, String object, long position, long length, int skippedCodecs)
        implements Serializable {

    /** The length of a chunk that is an object of its own. */
    public static final long WHOLE_OBJECT = -1;
}

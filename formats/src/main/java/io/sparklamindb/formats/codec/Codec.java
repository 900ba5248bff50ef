/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.io.ByteSlice;

/** One step of how a chunk is stored. Immutable and thread-safe. */
@FunctionalInterface
public interface Codec {

    /**
     * Undoes the step.
     *
     * @param encoded bytes as stored; not changed
     * @param limit most bytes the result may have
     * @return decoded bytes; may be a view of {@code encoded} where nothing needs to move
     * @throws io.sparklamindb.formats.CorruptArrayException if the bytes are not what this codec makes, or decode to more
     *     than {@code limit}
     */
    ByteSlice decode(ByteSlice encoded, int limit);
}

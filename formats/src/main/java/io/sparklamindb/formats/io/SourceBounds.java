/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.io;

import io.sparklamindb.formats.CorruptArrayException;
import java.io.IOException;

/** The check that comes before memory is taken for a range. */
final class SourceBounds {

    private SourceBounds() {}

    static void check(ByteSource source, long position, long length) throws IOException {
        if (position < 0 || length < 0 || position > source.size() - length) {
            throw new CorruptArrayException(
                    length + " bytes at " + position + " are pointed at, but the file has " + source.size());
        }
    }
}

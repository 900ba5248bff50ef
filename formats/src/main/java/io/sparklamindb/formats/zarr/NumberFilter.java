/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.io.ByteSlice;
import java.nio.ByteBuffer;

/** A filter that makes one number of another type out of every number. */
interface NumberFilter extends Codec {

    /** Type of the stored numbers. */
    NumberType stored();

    /** Type of the decoded numbers. */
    NumberType decoded();

    /** Decodes {@code count} numbers. */
    void decode(ByteBuffer from, ByteBuffer to, int count);

    @Override
    default ByteSlice decode(ByteSlice encoded, int limit) {
        int count = encoded.length() / stored().size();
        if (encoded.length() % stored().size() != 0 || (long) count * decoded().size() > limit) {
            throw new CorruptArrayException(encoded.length() + " bytes of " + stored() + " to become " + decoded()
                    + " in at most " + limit + " bytes");
        }
        var output = new byte[count * decoded().size()];
        var from = ByteBuffer.wrap(encoded.array(), encoded.offset(), encoded.length())
                .slice()
                .order(stored().order());
        decode(from, ByteBuffer.wrap(output).order(decoded().order()), count);
        return ByteSlice.of(output);
    }

    @Override
    default int encodedLimit(int limit) {
        return (int) Math.min(MAX_SIZE, (long) limit / decoded().size() * stored().size());
    }
}

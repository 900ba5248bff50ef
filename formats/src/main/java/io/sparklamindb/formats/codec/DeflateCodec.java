/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.io.ByteSlice;

/** Bare deflate (RFC 1951), without wrapper or checksum: members of zip archives. */
public final class DeflateCodec implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var inflation = new Inflation(Inflation.guess(encoded, limit), limit);
        inflation.inflate(encoded, true);
        return inflation.result();
    }
}

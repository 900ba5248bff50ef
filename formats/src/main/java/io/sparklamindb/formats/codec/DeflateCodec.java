/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.io.ByteSlice;

/** Deflate without a wrapper (RFC 1951): entries of zip archives. */
public final class DeflateCodec implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var inflation = new Inflation(encoded, limit);
        inflation.inflate(encoded);
        return inflation.result();
    }
}

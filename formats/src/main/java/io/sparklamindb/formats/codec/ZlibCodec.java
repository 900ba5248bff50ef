/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.io.ByteSlice;

/** Deflate in a zlib wrapper (RFC 1950): HDF5 filter 1, which its users call gzip, and zarr's {@code zlib}. */
public final class ZlibCodec implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var inflation = new Inflation(encoded, limit);
        inflation.inflateZlib(encoded);
        return inflation.result();
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit, byte[] spare) {
        return spare.length < limit
                ? decode(encoded, limit)
                : new ByteSlice(spare, 0, Inflation.inflateZlib(encoded, spare, 0, limit));
    }
}

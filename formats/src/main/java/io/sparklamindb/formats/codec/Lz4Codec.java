/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.io.ByteSlice;

/** numcodecs' LZ4: the decoded size in four bytes, then one block. */
public final class Lz4Codec implements Codec {

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var reader = encoded.reader();
        int size = Expansion.LZ4.check(reader.count(4), encoded.length(), limit);
        var output = new byte[size];
        return new ByteSlice(output, 0, Lz4Block.decode(reader.slice(reader.remaining()), output, 0, size));
    }
}

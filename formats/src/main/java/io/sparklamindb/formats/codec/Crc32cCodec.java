/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.zip.CRC32C;

/** A CRC-32C behind the bytes, little-endian: zarr 3's {@code crc32c}. */
public final class Crc32cCodec implements Codec {

    private static final int CHECKSUM = 4;

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        int length = encoded.length() - CHECKSUM;
        if (length < 0 || length > limit) {
            throw new CorruptArrayException("a chunk of " + encoded.length() + " bytes with a checksum");
        }
        var crc = new CRC32C();
        crc.update(encoded.array(), encoded.offset(), length);
        if (encoded.reader().skip(length).u32() != crc.getValue()) {
            throw new CorruptArrayException("a CRC-32C checksum does not match");
        }
        return encoded.part(0, length);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.zip.CRC32;

/** Deflate in a gzip wrapper (RFC 1952), one or more members: zarr's {@code gzip}. */
public final class GzipCodec implements Codec {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int TRAILER = 8;

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        var inflation = new Inflation(encoded, limit);
        var reader = encoded.reader();
        do {
            skipHeader(reader);
            int before = inflation.length();
            inflation.inflate(encoded.part(reader.position(), reader.remaining()));
            reader.skip(inflation.consumed());
            checkTrailer(reader, inflation, before);
        } while (reader.remaining() > TRAILER);
        return inflation.result();
    }

    private static void skipHeader(BinaryReader reader) {
        if (reader.u16() != MAGIC || reader.u8() != DEFLATE) {
            throw new CorruptArrayException("a gzip header is missing");
        }
        int flags = reader.u8();
        reader.skip(6);
        if ((flags & EXTRA) != 0) {
            reader.skip(reader.u16());
        }
        if ((flags & NAME) != 0) {
            reader.textToNul();
        }
        if ((flags & COMMENT) != 0) {
            reader.textToNul();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            reader.skip(2);
        }
    }

    private static void checkTrailer(BinaryReader reader, Inflation inflation, int before) {
        var crc = new CRC32();
        crc.update(inflation.output(), before, inflation.length() - before);
        long stored = reader.u32();
        reader.skip(4);
        if (crc.getValue() != stored) {
            throw new CorruptArrayException("a gzip checksum does not match");
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A checksum of four bytes, little-endian, before or behind the bytes: zarr 3's {@code crc32c}, numcodecs' {@code crc32},
 * {@code adler32} and {@code crc32c}.
 *
 * @param kind of checksum
 * @param atEnd whether it comes after the bytes
 */
public record ChecksumCodec(Kind kind, boolean atEnd) implements Codec {

    private static final int CHECKSUM = 4;

    /** Which checksum. */
    public enum Kind {
        CRC32,
        CRC32C,
        ADLER32;

        Checksum create() {
            return switch (this) {
                case CRC32 -> new CRC32();
                case CRC32C -> new CRC32C();
                case ADLER32 -> new Adler32();
            };
        }
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        int length = encoded.length() - CHECKSUM;
        if (length < 0 || length > limit) {
            throw new CorruptArrayException("a chunk of " + encoded.length() + " bytes with a checksum");
        }
        var bytes = encoded.part(atEnd ? 0 : CHECKSUM, length);
        var checksum = kind.create();
        checksum.update(bytes.array(), bytes.offset(), length);
        if (encoded.reader().skip(atEnd ? length : 0).u32() != checksum.getValue()) {
            throw new CorruptArrayException("a " + kind + " checksum does not match");
        }
        return bytes;
    }
}

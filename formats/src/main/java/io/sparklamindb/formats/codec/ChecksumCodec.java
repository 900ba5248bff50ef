/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.util.function.Supplier;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A checksum of four bytes, little-endian, beside the bytes: zarr 3's {@code crc32c}, and numcodecs' {@code crc32c},
 * {@code crc32} and {@code adler32}.
 *
 * @param algorithm of the checksum
 * @param place where it stands
 */
public record ChecksumCodec(Algorithm algorithm, Place place) implements Codec {

    private static final int CHECKSUM = 4;

    /** How the checksum is computed. */
    public enum Algorithm {
        CRC32(CRC32::new),
        CRC32C(CRC32C::new),
        ADLER32(Adler32::new);

        private final Supplier<Checksum> maker;

        Algorithm(Supplier<Checksum> maker) {
            this.maker = maker;
        }
    }

    /** Where the checksum stands. */
    public enum Place {
        BEFORE,
        BEHIND
    }

    @Override
    public ByteSlice decode(ByteSlice encoded, int limit) {
        int length = encoded.length() - CHECKSUM;
        if (length < 0 || length > limit) {
            throw new CorruptArrayException("a chunk of " + encoded.length() + " bytes with a checksum");
        }
        var content = encoded.part(place == Place.BEFORE ? CHECKSUM : 0, length);
        var stored = encoded.part(place == Place.BEFORE ? 0 : length, CHECKSUM);
        var checksum = algorithm.maker.get();
        checksum.update(content.array(), content.offset(), length);
        if (stored.reader().u32() != checksum.getValue()) {
            throw new CorruptArrayException("a checksum (" + algorithm + ") does not match");
        }
        return content;
    }

    @Override
    public int encodedLimit(int limit) {
        return (int) Math.min(MAX_SIZE, (long) limit + CHECKSUM);
    }
}

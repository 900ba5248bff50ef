/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.codec.BloscCodec;
import io.sparklamindb.formats.codec.ChecksumCodec;
import io.sparklamindb.formats.codec.ChecksumCodec.Algorithm;
import io.sparklamindb.formats.codec.ChecksumCodec.Place;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.codec.Fletcher32Codec;
import io.sparklamindb.formats.codec.GzipCodec;
import io.sparklamindb.formats.codec.Lz4Codec;
import io.sparklamindb.formats.codec.ShuffleCodec;
import io.sparklamindb.formats.codec.ZlibCodec;
import io.sparklamindb.formats.codec.ZstdCodec;
import io.sparklamindb.formats.io.ByteSlice;

/** The codecs that numcodecs registers, by their configuration: {@code {"id": "delta", "dtype": "<i4"}}. */
final class NumcodecsCodecs {

    private NumcodecsCodecs() {}

    /** The codec a configuration describes. One that is not known here fails when a chunk is decoded, not before. */
    static Codec of(JsonNode config) {
        return of(config.path("id").asText(), config);
    }

    static Codec of(String id, JsonNode config) {
        return switch (id) {
            case "gzip" -> new GzipCodec();
            case "zlib" -> new ZlibCodec();
            case "zstd" -> new ZstdCodec();
            case "lz4" -> new Lz4Codec();
            case "blosc" -> new BloscCodec();
            case "shuffle" -> new ShuffleCodec(config.path("elementsize").asInt(4));
            case "fletcher32" -> new Fletcher32Codec();
            case "crc32" -> new ChecksumCodec(Algorithm.CRC32, place(config, Place.BEFORE));
            case "crc32c" -> new ChecksumCodec(Algorithm.CRC32C, place(config, Place.BEHIND));
            case "adler32" -> new ChecksumCodec(Algorithm.ADLER32, place(config, Place.BEFORE));
            case "delta" -> new DeltaFilter(V2Types.number(config.path("dtype")), stored(config));
            case "fixedscaleoffset" -> fixedScaleOffset(config);
            case "quantize" -> new ConversionFilter(V2Types.number(config.path("dtype")), stored(config));
            case "astype" ->
                new ConversionFilter(
                        V2Types.number(config.path("decode_dtype")), V2Types.number(config.path("encode_dtype")));
            case "packbits" -> new PackBitsFilter();
            case "bitround" -> new UnchangedCodec();
            default -> new RefusedCodec("numcodecs codec '" + id + "'");
        };
    }

    /** Whether a filter is the one that makes bytes of texts; it is undone by {@link LengthPrefixedTexts}. */
    static boolean isTexts(String id) {
        return id.equals("vlen-utf8") || id.equals("vlen-bytes");
    }

    private static NumberType stored(JsonNode config) {
        return V2Types.number(config.hasNonNull("astype") ? config.get("astype") : config.path("dtype"));
    }

    private static Codec fixedScaleOffset(JsonNode config) {
        if (!config.path("scale").isNumber() || !config.path("offset").isNumber()) {
            throw new CorruptArrayException("fixedscaleoffset without scale or offset");
        }
        return new FixedScaleOffsetFilter(
                V2Types.number(config.path("dtype")),
                stored(config),
                config.get("scale").doubleValue(),
                config.get("offset").doubleValue());
    }

    private static Place place(JsonNode config, Place usual) {
        return switch (config.path("location").asText()) {
            case "start" -> Place.BEFORE;
            case "end" -> Place.BEHIND;
            default -> usual;
        };
    }

    /** A codec that loses information when writing and does nothing when reading. */
    private record UnchangedCodec() implements Codec {

        @Override
        public ByteSlice decode(ByteSlice encoded, int limit) {
            return encoded.part(0, Math.min(encoded.length(), limit));
        }

        @Override
        public int encodedLimit(int limit) {
            return limit;
        }
    }

    /**
     * A codec that is not read here; the rest of the store still is. Pickled objects stay so for good: reading them runs
     * whatever program they contain.
     *
     * @param what for the message
     */
    record RefusedCodec(String what) implements Codec {

        @Override
        public ByteSlice decode(ByteSlice encoded, int limit) {
            throw new UnsupportedArrayException(what + " is not read here");
        }
    }
}

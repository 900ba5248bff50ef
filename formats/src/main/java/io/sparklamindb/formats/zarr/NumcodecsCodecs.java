/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.codec.BloscCodec;
import io.sparklamindb.formats.codec.ChecksumCodec;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.codec.ConvertCodec;
import io.sparklamindb.formats.codec.DeltaCodec;
import io.sparklamindb.formats.codec.FixedScaleOffsetCodec;
import io.sparklamindb.formats.codec.Fletcher32Codec;
import io.sparklamindb.formats.codec.GzipCodec;
import io.sparklamindb.formats.codec.Lz4Codec;
import io.sparklamindb.formats.codec.NumberFormat;
import io.sparklamindb.formats.codec.ShuffleCodec;
import io.sparklamindb.formats.codec.ZlibCodec;
import io.sparklamindb.formats.codec.ZstdCodec;

/** Codecs by numcodecs' names: compressors and filters of zarr 2, and those that zarr 3 takes over. */
final class NumcodecsCodecs {

    private NumcodecsCodecs() {}

    /**
     * A codec.
     *
     * @param name numcodecs' {@code id}
     * @param configuration its parameters
     */
    static Codec of(String name, JsonNode configuration) {
        return switch (name) {
            case "blosc" -> new BloscCodec();
            case "zlib" -> new ZlibCodec();
            case "gzip" -> new GzipCodec();
            case "zstd" -> new ZstdCodec();
            case "lz4" -> new Lz4Codec();
            case "shuffle" -> new ShuffleCodec(configuration.path("elementsize").asInt(4));
            case "fletcher32" -> new Fletcher32Codec();
            case "crc32" -> checksum(ChecksumCodec.Kind.CRC32, configuration, "start");
            case "adler32" -> checksum(ChecksumCodec.Kind.ADLER32, configuration, "start");
            case "crc32c" -> checksum(ChecksumCodec.Kind.CRC32C, configuration, "end");
            case "delta" -> new DeltaCodec(stored(configuration), decoded(configuration));
            case "fixedscaleoffset" ->
                new FixedScaleOffsetCodec(
                        stored(configuration),
                        decoded(configuration),
                        configuration.path("scale").asDouble(1),
                        configuration.path("offset").asDouble(0));
            case "quantize" -> new ConvertCodec(stored(configuration), decoded(configuration));
            case "astype" ->
                new ConvertCodec(
                        NumberFormat.parse(configuration.path("encode_dtype").asText()),
                        NumberFormat.parse(configuration.path("decode_dtype").asText()));
            default -> unsupported(name);
        };
    }

    private static NumberFormat decoded(JsonNode configuration) {
        return NumberFormat.parse(configuration.path("dtype").asText());
    }

    private static NumberFormat stored(JsonNode configuration) {
        var format = configuration.path("astype").asText("");
        return format.isEmpty() ? decoded(configuration) : NumberFormat.parse(format);
    }

    private static Codec checksum(ChecksumCodec.Kind kind, JsonNode configuration, String usual) {
        return new ChecksumCodec(
                kind, configuration.path("location").asText(usual).equals("end"));
    }

    /** Fails when a chunk is decoded, not before: the rest of the store stays readable. */
    private static Codec unsupported(String name) {
        return (encoded, limit) -> {
            throw new UnsupportedArrayException("codec '" + name + "' is not read here");
        };
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.codec.BloscCodec;
import io.sparklamindb.formats.codec.ChecksumCodec;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.codec.GzipCodec;
import io.sparklamindb.formats.codec.ZstdCodec;
import java.nio.ByteOrder;
import java.util.ArrayList;

/** Codecs of zarr 3 (specification 3, "Codecs"; zarr-extensions, folder codecs). */
final class V3Codecs {

    private static final int MAX_CODECS = 32;

    private V3Codecs() {}

    static String name(JsonNode codec) {
        return codec.isTextual() ? codec.textValue() : codec.path("name").asText();
    }

    /** The order of bytes, which the codec between arrays and bytes knows. */
    static ByteOrder byteOrder(JsonNode codecs) {
        for (var codec : codecs) {
            if (name(codec).equals("bytes")
                    && codec.path("configuration").path("endian").asText().equals("big")) {
                return ByteOrder.BIG_ENDIAN;
            }
        }
        return ByteOrder.LITTLE_ENDIAN;
    }

    /** The configuration of {@code sharding_indexed}, or a missing node. */
    static JsonNode sharding(JsonNode codecs) {
        for (var codec : codecs) {
            if (name(codec).equals("sharding_indexed")) {
                if (codecs.size() != 1) {
                    throw new UnsupportedArrayException("shards that are themselves encoded");
                }
                return codec.path("configuration");
            }
        }
        return codecs.path("configuration");
    }

    /**
     * The chain of some codecs.
     *
     * @param chunkShape of the chunks they encode
     */
    static CodecChain chain(JsonNode codecs, int[] chunkShape, DataType type) {
        if (!codecs.isArray() || codecs.isEmpty() || codecs.size() > MAX_CODECS) {
            throw new CorruptArrayException("metadata with codecs " + V2Types.shortened(codecs));
        }
        var chain = new ArrayList<Codec>();
        for (var codec : codecs) {
            var options = codec.path("configuration");
            switch (name(codec)) {
                case "bytes", "vlen-utf8", "vlen-bytes" -> {
                    // The type tells these apart; nothing is left to undo.
                }
                case "transpose" -> {
                    var order = order(options.path("order"), chunkShape.length);
                    chain.add(
                            type instanceof VariableTextType
                                    ? new NumcodecsCodecs.RefusedCodec("a transposed array of texts")
                                    : new TransposeCodec(chunkShape, order, type.size()));
                }
                default -> chain.add(bytes(name(codec), options));
            }
        }
        return new CodecChain(chain);
    }

    private static Codec bytes(String name, JsonNode options) {
        return switch (name) {
            case "gzip" -> new GzipCodec();
            case "zstd" -> new ZstdCodec();
            case "blosc" -> new BloscCodec();
            case "crc32c" -> new ChecksumCodec(ChecksumCodec.Algorithm.CRC32C, ChecksumCodec.Place.BEHIND);
            default ->
                name.startsWith("numcodecs.")
                        ? NumcodecsCodecs.of(name.substring("numcodecs.".length()), options)
                        : new NumcodecsCodecs.RefusedCodec("codec '" + name + "'");
        };
    }

    /** Dimensions in stored order; early writers put a letter. */
    private static int[] order(JsonNode order, int rank) {
        var dimensions = new int[rank];
        for (int d = 0; d < rank; d++) {
            dimensions[d] = switch (order.asText()) {
                case "C" -> d;
                case "F" -> rank - 1 - d;
                default -> order.path(d).asInt(-1);
            };
        }
        if (order.isArray() && order.size() != rank) {
            throw new CorruptArrayException("a transposition of " + order.size() + " dimensions instead of " + rank);
        }
        return dimensions;
    }
}

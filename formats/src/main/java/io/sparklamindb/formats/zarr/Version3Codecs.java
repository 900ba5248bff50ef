/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.codec.ChecksumCodec;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.codec.TransposeCodec;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code codecs} of a version 3 array: some that keep an array an array, one that makes it bytes, some that keep bytes
 * bytes. Sharding is one that makes bytes, with codecs of its own for what is inside.
 *
 * @param type of elements, with the byte order the codecs say
 * @param chunkShape of the smallest unit that is decoded on its own
 * @param chain from chunk to bytes
 * @param shardIndex how a shard tells where its chunks lie, or null if there are no shards
 */
@SuppressWarnings("ArrayRecordComponent")
record Version3Codecs(
        DataType type,
        int[] chunkShape,
        CodecChain chain,
        @Nullable ShardIndex shardIndex) {

    private static final String OF_NUMCODECS = "numcodecs.";
    private static final int CHECKSUM = 4;

    /**
     * How the index of a shard is stored.
     *
     * @param codecs of the index
     * @param overhead bytes they add to it
     * @param atEnd whether it comes after the chunks
     */
    record ShardIndex(CodecChain codecs, int overhead, boolean atEnd) {}

    static Version3Codecs parse(JsonNode codecs, JsonNode dataType, int[] chunkShape) {
        var order = ByteOrder.LITTLE_ENDIAN;
        var chain = new ArrayList<Codec>();
        for (var codec : codecs) {
            var name = codec.isTextual() ? codec.asText() : codec.path("name").asText();
            var configuration = codec.path("configuration");
            switch (name) {
                case "bytes" ->
                    order = configuration.path("endian").asText().equals("big")
                            ? ByteOrder.BIG_ENDIAN
                            : ByteOrder.LITTLE_ENDIAN;
                case "vlen-utf8", "vlen-bytes" -> {
                    // VariableTexts takes the texts apart, after all codecs.
                }
                case "transpose" ->
                    chain.add(transpose(
                            configuration,
                            chunkShape,
                            Version3Types.parse(dataType, order).size()));
                case "sharding_indexed" -> {
                    if (codecs.size() != 1) {
                        throw new UnsupportedArrayException("shards that are transposed or compressed as a whole");
                    }
                    return sharded(configuration, dataType);
                }
                default ->
                    chain.add(NumcodecsCodecs.of(
                            name.startsWith(OF_NUMCODECS) ? name.substring(OF_NUMCODECS.length()) : name,
                            configuration));
            }
        }
        return new Version3Codecs(Version3Types.parse(dataType, order), chunkShape, new CodecChain(chain), null);
    }

    private static TransposeCodec transpose(JsonNode configuration, int[] chunkShape, int elementSize) {
        var order = configuration.path("order");
        var permutation = new int[order.size()];
        for (int i = 0; i < permutation.length; i++) {
            permutation[i] = order.get(i).asInt(-1);
        }
        return new TransposeCodec(permutation, chunkShape, elementSize);
    }

    private static Version3Codecs sharded(JsonNode configuration, JsonNode dataType) {
        var inner =
                parse(configuration.path("codecs"), dataType, ZarrShapes.chunkShape(configuration.path("chunk_shape")));
        if (inner.shardIndex() != null) {
            throw new UnsupportedArrayException("shards inside shards");
        }
        var index = new ArrayList<Codec>();
        int overhead = 0;
        for (var codec : configuration.path("index_codecs")) {
            switch (codec.path("name").asText()) {
                case "bytes" -> {
                    if (codec.path("configuration").path("endian").asText().equals("big")) {
                        throw new UnsupportedArrayException("a shard index in big-endian order");
                    }
                }
                case "crc32c" -> {
                    index.add(new ChecksumCodec(ChecksumCodec.Kind.CRC32C, true));
                    overhead += CHECKSUM;
                }
                default -> throw new CorruptArrayException("a shard index with codec " + codec.path("name"));
            }
        }
        boolean atEnd = configuration.path("index_location").asText("end").equals("end");
        return new Version3Codecs(
                inner.type(),
                inner.chunkShape(),
                inner.chain(),
                new ShardIndex(new CodecChain(List.copyOf(index)), overhead, atEnd));
    }
}

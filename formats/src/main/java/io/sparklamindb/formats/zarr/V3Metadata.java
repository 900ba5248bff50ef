/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ArrayMeta;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.OpaqueType;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.zarr.ShardLocator.Sharding;
import java.util.Arrays;

/** {@code zarr.json} documents of arrays (zarr specification 3, "Array metadata"). */
final class V3Metadata {

    private V3Metadata() {}

    static ArrayLayout parse(JsonNode json) {
        var grid = json.path("chunk_grid");
        if (!grid.path("name").asText().equals("regular")) {
            throw new UnsupportedArrayException(
                    "chunk grid '" + grid.path("name").asText() + "'");
        }
        if (json.path("storage_transformers").size() > 0) {
            throw new UnsupportedArrayException("storage transformers");
        }
        var shape = MetadataFields.lengths(json, "shape");
        var outer = MetadataFields.chunkLengths(grid.path("configuration"), "chunk_shape");
        var sharding = V3Codecs.sharding(json.path("codecs"));
        boolean sharded = !sharding.isMissingNode();
        var codecs = sharded ? sharding.path("codecs") : json.path("codecs");
        if (sharded && !V3Codecs.sharding(codecs).isMissingNode()) {
            throw new UnsupportedArrayException("shards inside shards");
        }
        var chunkShape = sharded ? MetadataFields.chunkLengths(sharding, "chunk_shape") : outer;

        DataType type = V3Types.of(json.path("data_type"), V3Codecs.byteOrder(codecs));
        boolean texts = type instanceof VariableTextType;
        var fill = json.path("fill_value");
        var textFill = texts ? FillValues.text(fill) : new byte[0];
        var meta = new ArrayMeta(
                shape,
                chunkShape,
                type,
                texts ? LengthPrefixedTexts.fillReference(textFill) : FillValues.of(fill, type),
                V3Codecs.chain(codecs, chunkShape, type));
        return new ArrayLayout(meta, keys(json), sharded ? shards(sharding, outer, chunkShape) : null, textFill);
    }

    private static ChunkKeys keys(JsonNode json) {
        var encoding = json.path("chunk_key_encoding");
        var separator = encoding.path("configuration").path("separator");
        return switch (encoding.path("name").asText()) {
            case "default" -> ChunkKeys.v3(MetadataFields.separator(separator, '/'));
            case "v2" -> ChunkKeys.v2(MetadataFields.separator(separator, '.'));
            default ->
                throw new UnsupportedArrayException(
                        "chunk key encoding '" + encoding.path("name").asText() + "'");
        };
    }

    /** "sharding-indexed" of zarr-extensions, section "Configuration parameters". */
    private static Sharding shards(JsonNode config, int[] shard, int[] chunk) {
        var perShard = new int[shard.length];
        long chunks = 1;
        for (int d = 0; d < shard.length; d++) {
            if (chunk.length != shard.length || shard[d] % chunk[d] != 0) {
                throw new CorruptArrayException(
                        "shards of " + Arrays.toString(shard) + " are not made of chunks of " + Arrays.toString(chunk));
            }
            perShard[d] = shard[d] / chunk[d];
            chunks *= perShard[d];
            if (chunks > Integer.MAX_VALUE / (2 * ShardIndex.ENTRY)) {
                throw new CorruptArrayException("shards of more than " + chunks + " chunks");
            }
        }
        int decoded = (int) chunks * ShardIndex.ENTRY;
        var indexCodecs = config.path("index_codecs");
        var index = new OpaqueType(ShardIndex.ENTRY, "a shard index");
        return new Sharding(
                perShard,
                V3Codecs.chain(indexCodecs, perShard, index),
                decoded + checksums(indexCodecs),
                config.path("index_location").asText().equals("start"));
    }

    /** The size of an index must be known before it is read, so only checksums may follow its bytes. */
    private static int checksums(JsonNode indexCodecs) {
        int bytes = 0;
        for (var codec : indexCodecs) {
            switch (V3Codecs.name(codec)) {
                case "bytes" -> {
                    if (codec.path("configuration").path("endian").asText().equals("big")) {
                        throw new UnsupportedArrayException("shard indexes in big-endian order");
                    }
                }
                case "crc32c" -> bytes += Integer.BYTES;
                default ->
                    throw new UnsupportedArrayException("shard indexes encoded with '" + V3Codecs.name(codec) + "'");
            }
        }
        return bytes;
    }
}

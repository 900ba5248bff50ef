/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ArrayMeta;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hierarchy of version 3: one {@code zarr.json} for each node. */
record ZarrVersion3(ZarrDocuments documents, ObjectStore store, ReadLimits limits) implements ZarrNodes {

    @Override
    public @Nullable Node find(String path) throws IOException {
        var document = documents.read(path.isEmpty() ? "zarr.json" : path + "/zarr.json");
        if (document == null) {
            return null;
        }
        return switch (document.path("node_type").asText()) {
            case "group" -> new ZarrGroup(this, path, ZarrNodes.attributes(document.get("attributes")));
            case "array" -> array(path, document);
            default -> throw new CorruptArrayException(path, "a node of type " + document.path("node_type"));
        };
    }

    @Override
    public List<String> children(String path) throws IOException {
        return documents.children(path);
    }

    private StoredArray array(String path, JsonNode document) {
        var grid = document.path("chunk_grid");
        if (!grid.path("name").asText().equals("regular")) {
            throw new UnsupportedArrayException(path, "a chunk grid " + grid.path("name"));
        }
        var outer = ZarrShapes.chunkShape(grid.path("configuration").path("chunk_shape"));
        var codecs = Version3Codecs.parse(document.path("codecs"), document.path("data_type"), outer);
        var type = codecs.type();
        var meta = new ArrayMeta(
                ZarrShapes.shape(document.path("shape")),
                codecs.chunkShape(),
                type,
                FillValues.parse(document.get("fill_value"), type),
                codecs.chain());
        var keys = keys(path, document.path("chunk_key_encoding"));
        return new StoredArray(
                path,
                meta,
                locator(keys, codecs, outer),
                store,
                () -> ZarrNodes.attributes(document.get("attributes")),
                limits,
                type instanceof VariableTextType ? () -> new VariableTexts(limits) : null);
    }

    private static ChunkKeys keys(String path, JsonNode encoding) {
        boolean old = encoding.path("name").asText("default").equals("v2");
        var separator = encoding.path("configuration").path("separator").asText(old ? "." : "/");
        return new ChunkKeys(path, old ? "" : "c", separator);
    }

    private ChunkLocator locator(ChunkKeys keys, Version3Codecs codecs, int[] shardShape) {
        var index = codecs.shardIndex();
        if (index == null) {
            return keys;
        }
        var chunksPerShard = new int[shardShape.length];
        for (int d = 0; d < shardShape.length; d++) {
            int inner = d < codecs.chunkShape().length ? codecs.chunkShape()[d] : 0;
            if (inner == 0 || shardShape[d] % inner != 0) {
                throw new CorruptArrayException("shards that hold no whole number of chunks");
            }
            chunksPerShard[d] = shardShape[d] / inner;
        }
        return new ShardLocator(store, keys, chunksPerShard, index.codecs(), index.overhead(), index.atEnd(), limits);
    }
}

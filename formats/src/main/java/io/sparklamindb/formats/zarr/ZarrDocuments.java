/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents of a store. With consolidated metadata all of them come from one object, and what is not in it is not
 * there: nothing else is asked of the store.
 */
final class ZarrDocuments {

    /** Documents nest a few levels; one that goes deeper is made to harm. */
    private static final int DEEPEST = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            // zarr-python writes NaN and Infinity bare.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final ObjectStore store;
    private final ReadLimits limits;
    private final @Nullable TreeMap<String, JsonNode> consolidated;

    private ZarrDocuments(ObjectStore store, ReadLimits limits, @Nullable TreeMap<String, JsonNode> consolidated) {
        this.store = store;
        this.limits = limits;
        this.consolidated = consolidated;
    }

    static ZarrDocuments open(ObjectStore store, ReadLimits limits) throws IOException {
        var plain = new ZarrDocuments(store, limits, null);
        var root = plain.read("zarr.json");
        if (root != null) {
            var inline = root.path("consolidated_metadata").path("metadata");
            return inline.isObject() ? new ZarrDocuments(store, limits, version3(root, inline)) : plain;
        }
        var document = plain.read(".zmetadata");
        if (document == null) {
            return plain;
        }
        var all = new TreeMap<String, JsonNode>();
        document.path("metadata").fields().forEachRemaining(entry -> all.put(entry.getKey(), entry.getValue()));
        return new ZarrDocuments(store, limits, all);
    }

    private static TreeMap<String, JsonNode> version3(JsonNode root, JsonNode inline) {
        var all = new TreeMap<String, JsonNode>();
        all.put("zarr.json", root);
        inline.fields().forEachRemaining(entry -> all.put(entry.getKey() + "/zarr.json", entry.getValue()));
        return all;
    }

    /** A document, or null if there is none. */
    @Nullable
    JsonNode read(String key) throws IOException {
        if (consolidated != null) {
            return consolidated.get(key);
        }
        try (var source = store.open(key)) {
            if (source == null) {
                return null;
            }
            var bytes = source.read(0, limits.checkMetadata(source.size()));
            return JSON.readTree(bytes.array(), bytes.offset(), bytes.length());
        } catch (JsonProcessingException e) {
            throw new CorruptArrayException(key, "this is not JSON");
        }
    }

    /** Names below a path that may be arrays or groups. */
    List<String> children(String path) throws IOException {
        if (consolidated == null) {
            return store.children(path);
        }
        var start = path.isEmpty() ? "" : path + "/";
        var names = new LinkedHashSet<String>();
        for (Map.Entry<String, JsonNode> entry : consolidated.tailMap(start).entrySet()) {
            var key = entry.getKey();
            if (!key.startsWith(start)) {
                break;
            }
            int end = key.indexOf('/', start.length());
            if (end > 0) {
                names.add(key.substring(start.length(), end));
            }
        }
        return List.copyOf(names);
    }
}

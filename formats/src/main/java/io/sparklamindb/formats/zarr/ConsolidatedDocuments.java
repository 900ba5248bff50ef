/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of a whole hierarchy in one document: {@code .zmetadata} of version 2, and {@code consolidated_metadata} in the
 * root's {@code zarr.json} of version 3. The store is not asked again, as zarr-python does not either.
 */
final class ConsolidatedDocuments implements Documents {

    private final Map<String, NodeDocument> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> children = new LinkedHashMap<>();

    private ConsolidatedDocuments() {}

    /** @param metadata by key: {@code obs/.zarray}, {@code obs/.zattrs} and so on */
    static ConsolidatedDocuments v2(JsonNode metadata) {
        var documents = new ConsolidatedDocuments();
        metadata.fields().forEachRemaining(field -> {
            var key = field.getKey();
            int slash = key.lastIndexOf('/');
            var path = key.substring(0, Math.max(0, slash));
            var kind = key.substring(slash + 1);
            if (kind.equals(".zgroup") || kind.equals(".zarray")) {
                var attributes = metadata.path(key.substring(0, slash + 1) + ".zattrs");
                documents.add(path, new NodeDocument(2, kind.equals(".zarray"), field.getValue(), attributes));
            }
        });
        return documents;
    }

    /**
     * @param root the root's document
     * @param metadata by path
     */
    static ConsolidatedDocuments v3(JsonNode root, JsonNode metadata) {
        var documents = new ConsolidatedDocuments();
        documents.add("", NodeDocument.v3(root));
        metadata.fields().forEachRemaining(field -> documents.add(field.getKey(), NodeDocument.v3(field.getValue())));
        return documents;
    }

    private void add(String path, NodeDocument document) {
        nodes.put(path, document);
        if (!path.isEmpty()) {
            int slash = path.lastIndexOf('/');
            children.computeIfAbsent(path.substring(0, Math.max(0, slash)), key -> new LinkedHashSet<>())
                    .add(path.substring(slash + 1));
        }
    }

    @Override
    public @Nullable NodeDocument find(String path) {
        return nodes.get(path);
    }

    @Override
    public List<String> children(String path) {
        return new ArrayList<>(children.getOrDefault(path, Set.of()));
    }
}

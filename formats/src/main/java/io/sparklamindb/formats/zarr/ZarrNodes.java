/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both versions of a hierarchy have in common: documents, and the objects beside them. */
interface ZarrNodes {

    /** The group or array at a path, or null. */
    @Nullable
    Node find(String path) throws IOException;

    /** Names of what lies below a path. */
    List<String> children(String path) throws IOException;

    /** The nodes of a store in the version it is written in. */
    static ZarrNodes of(ObjectStore store, ReadLimits limits) throws IOException {
        var documents = ZarrDocuments.open(store, limits);
        return documents.read("zarr.json") != null
                ? new ZarrVersion3(documents, store, limits)
                : new ZarrVersion2(documents, store, limits);
    }

    /** Attributes as a map. */
    static Map<String, JsonNode> attributes(@Nullable JsonNode object) {
        var attributes = new LinkedHashMap<String, JsonNode>();
        if (object != null) {
            object.fields().forEachRemaining(entry -> attributes.put(entry.getKey(), entry.getValue()));
        }
        return attributes;
    }
}

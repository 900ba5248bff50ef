/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metadata of a group or an array.
 *
 * @param version of zarr
 * @param isArray whether it is an array
 * @param metadata the document, without its attributes in version 2
 * @param attributes an object, or a missing node
 */
record NodeDocument(int version, boolean isArray, JsonNode metadata, JsonNode attributes) {

    /** A node of version 3, whose kind its document says. */
    static NodeDocument v3(JsonNode document) {
        return new NodeDocument(
                3, document.path("node_type").asText().equals("array"), document, document.path("attributes"));
    }

    ArrayLayout layout() {
        return version == 2 ? V2Metadata.parse(metadata) : V3Metadata.parse(metadata);
    }

    Map<String, JsonNode> attributeMap() {
        var map = new LinkedHashMap<String, JsonNode>();
        attributes.fields().forEachRemaining(field -> map.put(field.getKey(), field.getValue()));
        return map;
    }
}

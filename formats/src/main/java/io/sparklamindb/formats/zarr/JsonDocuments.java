/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON objects in a store, no larger and no deeper than allowed. Python writes {@code NaN} and {@code Infinity} into
 * attributes, so they are read, although JSON has no such thing.
 */
final class JsonDocuments {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .reader();

    private final ObjectStore store;
    private final ReadLimits limits;

    JsonDocuments(ObjectStore store, ReadLimits limits) {
        this.store = store;
        this.limits = new ReadLimits(limits.metadataBytes(), limits.sliceBytes(), limits.metadataBytes());
    }

    /** A document, or a missing node if there is none. */
    JsonNode read(String key) throws IOException {
        return readAll(List.of(key)).get(0);
    }

    /** Documents, asked for together; a missing node for each that is not there. */
    List<JsonNode> readAll(List<String> keys) throws IOException {
        var objects = store.readAll(keys, limits);
        var documents = new ArrayList<JsonNode>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            var bytes = objects.get(i);
            documents.add(bytes == null ? MissingNode.getInstance() : parse(keys.get(i), bytes));
        }
        return documents;
    }

    private JsonNode parse(String key, ByteSlice bytes) throws IOException {
        try {
            var json = READER.readTree(bytes.array(), bytes.offset(), bytes.length());
            if (!json.isObject()) {
                throw new CorruptArrayException(key, "not a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new CorruptArrayException(key, "not JSON: " + e.getOriginalMessage());
        }
    }
}

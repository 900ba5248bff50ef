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
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;

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
        this.limits = limits;
    }

    /** A document, or a missing node if there is none. */
    JsonNode read(String key) throws IOException {
        try (var source = store.open(key)) {
            if (source == null) {
                return MissingNode.getInstance();
            }
            var bytes = source.read(0, limits.checkMetadata(source.size()));
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

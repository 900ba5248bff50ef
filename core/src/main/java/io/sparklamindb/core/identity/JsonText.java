/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as lamindb stores it: the text of Python's {@code json.dumps}, keys in their order. On SQLite lamindb compares JSON by
 * this text, so that {@code 5.0} is not {@code 5}. Stateless and thread-safe.
 */
public final class JsonText {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    /**
     * The text of a value.
     *
     * @param value null, Boolean, a number, a text, or lists and maps of these
     */
    public static String of(@Nullable Object value) {
        return PythonText.jsonInOrder(value);
    }

    /**
     * Any JSON text as Python would write the same value.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public static String normalize(String json) {
        try {
            return of(MAPPER.readValue(json, new TypeReference<@Nullable Object>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /**
     * The values of an object, in their order.
     *
     * @throws IllegalArgumentException if it is no JSON, or no object
     */
    public static Map<String, @Nullable Object> object(String json) {
        try {
            Map<String, @Nullable Object> read = MAPPER.readValue(json, new TypeReference<>() {});
            if (read == null) {
                throw new IllegalArgumentException("It is no object");
            }
            return new LinkedHashMap<>(read);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /**
     * What a JSON column with settings holds, such as {@code _aux}.
     *
     * @return missing if it holds nothing, or no JSON: settings of somebody else must not stand in the way of the record
     */
    public static JsonNode settings(@Nullable Object json) {
        try {
            return json == null ? MissingNode.getInstance() : MAPPER.readTree(json.toString());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}

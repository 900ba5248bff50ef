/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** A group or an array in a file. */
public sealed interface Node permits Group, StoredArray {

    /** Names from the root joined by {@code /}; empty for the root. */
    String path();

    /** Attributes by name: texts, numbers, truth values and lists of them; a null attribute is a JSON null. */
    Map<String, JsonNode> attributes() throws IOException;

    /** A text attribute, or an empty text if there is none. */
    default String text(String attribute) throws IOException {
        var value = attributes().get(attribute);
        return value != null && value.isTextual() ? value.textValue() : "";
    }
}

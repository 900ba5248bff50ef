/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code lamin-error-conditions.json} once; immutable afterwards. */
final class ConditionCatalogue {

    static final String RESOURCE = "/io/sparklamindb/core/lamin-error-conditions.json";
    private static final Pattern PLACEHOLDER = Pattern.compile("<([a-zA-Z]+)>");
    private static final Map<LaminCondition, Entry> ENTRIES = load();

    private ConditionCatalogue() {}

    static Entry entry(LaminCondition condition) {
        var entry = ENTRIES.get(condition);
        if (entry == null) {
            throw new IllegalStateException("Cannot describe " + condition.id() + ": it is not in " + RESOURCE);
        }
        return entry;
    }

    /** A condition's text (lines joined by a blank) with {@code <name>} placeholders, and its SQLSTATE. */
    record Entry(String sqlState, String message) {

        String render(Map<String, String> parameters) {
            return PLACEHOLDER
                    .matcher(message)
                    .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                            parameters.getOrDefault(match.group(1), match.group())));
        }
    }

    private static Map<LaminCondition, Entry> load() {
        try (var in = ConditionCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Cannot find the error catalogue: " + RESOURCE + " is missing");
            }
            var root = new ObjectMapper().readTree(in);
            var entries = new EnumMap<LaminCondition, Entry>(LaminCondition.class);
            for (var condition : LaminCondition.values()) {
                var node = root.get(condition.id());
                if (node != null) {
                    var lines = new java.util.ArrayList<String>();
                    node.get("message").forEach(line -> lines.add(line.asText()));
                    entries.put(
                            condition, new Entry(node.get("sqlState").asText(), String.join(" ", List.copyOf(lines))));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

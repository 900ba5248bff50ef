/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

        /** The names of the placeholders, in the order in which the text has them first. */
        Set<String> parameters() {
            return PLACEHOLDER
                    .matcher(message)
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /**
         * The text with its placeholders filled. Where assertions are on, as in tests, values must be given for exactly the
         * placeholders; elsewhere an odd text is better than an error that hides the one to be told.
         */
        String render(Map<String, String> parameters) {
            assert parameters.keySet().equals(parameters())
                    : "Cannot render \"" + message + "\" with the parameters " + parameters.keySet();
            return PLACEHOLDER
                    .matcher(message)
                    .replaceAll(
                            match -> Matcher.quoteReplacement(parameters.getOrDefault(match.group(1), match.group())));
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
                    var lines = new ArrayList<String>();
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

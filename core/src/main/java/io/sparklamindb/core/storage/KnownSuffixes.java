/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The suffixes lamindb knows, from a resource that lists them. Immutable. */
final class KnownSuffixes {

    private static final String RESOURCE = "/io/sparklamindb/core/known-suffixes.txt";
    private static final KnownSuffixes INSTANCE = load();

    private final Set<String> simple;
    private final Set<String> encoding;
    private final Set<String> composite;

    private KnownSuffixes(Map<String, Set<String>> byKind) {
        this.simple = Set.copyOf(byKind.getOrDefault("simple", Set.of()));
        this.encoding = Set.copyOf(byKind.getOrDefault("encoding", Set.of()));
        this.composite = Set.copyOf(byKind.getOrDefault("composite", Set.of()));
    }

    static KnownSuffixes instance() {
        return INSTANCE;
    }

    boolean isSimple(String suffix) {
        return simple.contains(suffix);
    }

    /** Whether the suffix names a compression that goes on top of another suffix. */
    boolean isEncoding(String suffix) {
        return encoding.contains(suffix);
    }

    @Nullable
    String compositeAtEndOf(String suffixes) {
        return composite.stream().filter(suffixes::endsWith).findFirst().orElse(null);
    }

    private static KnownSuffixes load() {
        var byKind = new TreeMap<String, Set<String>>();
        try (var in = KnownSuffixes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Cannot find the known suffixes: " + RESOURCE + " is missing");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
            lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(kindAndSuffix -> byKind.computeIfAbsent(kindAndSuffix[0], kind -> new HashSet<>())
                            .add(kindAndSuffix[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownSuffixes(byKind);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for contributors says where things are, which changes with every class that is renamed. */
class ContributingTest {

    private static final Path ROOT = Path.of("..");

    /** A name of two words or more, which is one of ours. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+\\d*[A-Z]\\w+)`");

    @Test
    void everyClassThatThePageNamesIsThere() throws IOException {
        var named = CLASS.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
        try (var files =
                Files.find(ROOT, 20, (file, attributes) -> file.toString().endsWith(".java"))) {
            var there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(named).hasSizeGreaterThan(30).isSubsetOf(there);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources of all modules have in common, tests included, and no compiler sees. */
class SourcesTest {

    private static final Path PROJECT = Path.of("..");
    private static final int MAX_LINES = 300;
    private static final Pattern REASON = Pattern.compile("Over " + MAX_LINES + " lines: \\S");

    /**
     * A source file.
     *
     * @param module it belongs to
     * @param name without its suffix
     */
    private record Source(String module, Path path, String name) {

        List<String> lines() throws IOException {
            return Files.readAllLines(path);
        }
    }

    private static List<Source> sources() throws IOException {
        var sources = new ArrayList<Source>();
        for (var module : modules()) {
            for (var tree : List.of("src/main/java", "src/test/java")) {
                var root = module.resolve(tree);
                if (Files.isDirectory(root)) {
                    try (var files = Files.walk(root)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .map(file -> new Source(
                                        module.getFileName().toString(),
                                        file,
                                        file.getFileName().toString().replace(".java", "")))
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(PROJECT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    @Test
    void allModulesAreLookedAt() throws IOException {
        assertThat(sources().stream().map(Source::module))
                .contains("core", "formats", "datasource", "catalog", "integration");
    }

    @Test
    void aLongFileSaysWhyInItsFirstComment() throws IOException {
        var silent = new ArrayList<String>();
        for (var source : sources()) {
            var lines = source.lines();
            if (lines.size() > MAX_LINES && !REASON.matcher(firstComment(lines)).find()) {
                silent.add(source.name() + " (" + lines.size() + ")");
            }
        }
        assertThat(silent)
                .as("divide them, or begin a paragraph of the first comment with \"Over %d lines: \"", MAX_LINES)
                .isEmpty();
    }

    /** The first after the licence. */
    private static String firstComment(List<String> lines) {
        var text = String.join("\n", lines);
        int start = text.indexOf("/**");
        return start < 0 ? "" : text.substring(start, text.indexOf("*/", start) + 2);
    }

    @Test
    void noTwoClassesOfAModuleHaveOneName() throws IOException {
        var byName = sources().stream()
                .filter(source -> !source.name().equals("package-info"))
                .collect(Collectors.groupingBy(source -> source.module() + " " + source.name(), Collectors.toList()));

        assertThat(byName.values().stream().filter(same -> same.size() > 1)).isEmpty();
    }
}

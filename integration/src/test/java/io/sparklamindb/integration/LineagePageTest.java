/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page shows the cases that the suites have run. */
class LineagePageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir"), "..", "docs", "lineage.md");
    private static final String BEGIN = "<!-- made by LineagePageTest: begin -->\n";
    private static final String END = "<!-- made by LineagePageTest: end -->";

    @Test
    void pageShowsWhatTheSuitesFind() throws IOException {
        var page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        var expected = page.substring(0, from) + table() + page.substring(to);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String table() {
        return Stream.of(QueryCases.ALL, WriteCases.ALL, ProgramCases.ALL, LakehouseCases.ALL)
                .flatMap(List::stream)
                .map(LineageCase::line)
                .collect(Collectors.joining(
                        "",
                        "| what | statement or program | inputs | outputs | partial |\n|---|---|---|---|---|\n",
                        ""));
    }
}

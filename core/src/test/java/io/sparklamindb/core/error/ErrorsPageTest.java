/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final String HEAD = """
            # Errors

            Every refusal and failure is a `SparkThrowable` with a condition that stays the same from release to release, and an
            SQLSTATE. In Java catch `io.sparklamindb.core.error.LaminException`; in Python read `getCondition()` of the exception;
            over Spark Connect both work alike. Messages say what cannot be done, where, why, and what to do. None holds a secret.

            This page is made from `lamin-error-conditions.json`; after a change there, run
            `mvn -Pquick -pl core test -Dtest=ErrorsPageTest -Ddocs.update=true`.

            | condition | SQLSTATE | message |
            |---|---|---|
            """;

    @Test
    void pageListsTheCatalogueAsItIs() throws IOException {
        var page = HEAD
                + Arrays.stream(LaminCondition.values())
                        .map(ErrorsPageTest::line)
                        .sorted()
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }

    private static String line(LaminCondition condition) {
        var message = ConditionCatalogue.entry(condition)
                .message()
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|");
        return "| `" + condition.id() + "` | " + condition.sqlState() + " | " + message + " |\n";
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class SqlShellTest {

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode = SqlShell.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void resultIsAnAlignedTable() {
        var run = run("-e", "SELECT * FROM VALUES (1, 'a'), (20, NULL) AS t(id, name)");
        assertThat(run.out()).isEqualTo("id | name\n---+-----\n1  | a\n20 | NULL\n(2 rows)\n\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void columnsOfOneNameAreAllShown() {
        assertThat(run("-e", "SELECT 1 AS a, 2 AS a, X'0aff' AS b, map('k', 1) AS c")
                        .out())
                .startsWith("a | a | b    | c")
                .contains("1 | 2 | 0AFF | {k -> 1}");
    }

    @Test
    void failingStatementEndsTheScriptWithItsMessageAndPlace(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("script.sql"), "SELECT 1;\n\nSELECT nothing;\nSELECT 3;\n");
        var run = run("-f", file.toString());
        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).startsWith(file + ":3: [UNRESOLVED_COLUMN").doesNotContain("\tat ");
        assertThat(run.out()).contains("SELECT 1;").doesNotContain("SELECT 3");
    }

    @Test
    void quietFileShowsResultsOnly(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("script.sql"), "-- a comment\nSELECT 1 AS one;\n");
        assertThat(run("-f", file.toString(), "--quiet").out()).isEqualTo("one\n---\n1\n(1 row)\n\n");
    }

    @Test
    void statementWithoutAResultIsSaidToBeDone() {
        assertThat(run("-e", "CREATE TEMPORARY VIEW v AS SELECT 1").out()).isEqualTo("(done)\n\n");
    }

    @Test
    void cellsCannotMoveTheCursor() {
        assertThat(run("-e", "SELECT 'a\\u001b[2Jb\\nc' AS text").out()).contains("a [2Jb c");
    }

    @Test
    void wrongCallSaysHowToCall() {
        var run = run("--nonsense");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--nonsense").contains("Usage:");
    }

    @Test
    void missingFileIsToldInOneLine() {
        var run = run("-f", "no-such-file.sql");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no-such-file.sql").hasLineCount(1);
    }
}

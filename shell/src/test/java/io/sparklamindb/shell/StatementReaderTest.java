/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {

    private static List<String> read(String script) throws IOException {
        var reader = new StatementReader(new StringReader(script));
        var statements = new ArrayList<String>();
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            statements.add(next.get().text());
        }
        return statements;
    }

    @Test
    void semicolonEndsAStatementAndTheLastNeedsNone() throws IOException {
        assertThat(read("SELECT 1; SELECT 2;\nSELECT 3")).containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a;b'",
                "SELECT \"a;b\"",
                "SELECT `a;b`",
                "SELECT 'it''s; fine'",
                "SELECT 'it\\'s; fine'",
                "SELECT r'\\', 2",
                "SELECT 1 /* a; /* nested; */ b; */ + 1",
                "SELECT 1 -- not yet; 'nor here\n+ 1",
                "SELECT `a\\`, 'b;'",
            })
    void semicolonInsideQuotesOrCommentsEndsNothing(String statement) throws IOException {
        assertThat(read(statement + ";SELECT 2")).containsExactly(statement, "SELECT 2");
    }

    @Test
    void commentStaysWithTheStatementItPrecedes() throws IOException {
        assertThat(read("-- first\nSELECT 1;\n\n-- second\nSELECT 2;"))
                .containsExactly("-- first\nSELECT 1", "-- second\nSELECT 2");
    }

    @Test
    void nothingButCommentsAndSemicolonsIsNoStatement() throws IOException {
        assertThat(read(";;\n-- nothing;\n/* ; */;\n")).isEmpty();
    }

    @Test
    void statementKnowsTheLineItStartsOn() throws IOException {
        var reader = new StatementReader(new StringReader("SELECT 1;\n\n\nSELECT\n2; SELECT 3"));
        assertThat(reader.next().orElseThrow().line()).isEqualTo(1);
        assertThat(reader.next().orElseThrow().line()).isEqualTo(4);
        assertThat(reader.next().orElseThrow().line()).isEqualTo(5);
    }

    @Test
    void unfinishedQuoteRunsToTheEnd() throws IOException {
        assertThat(read("SELECT 'open; SELECT 2")).containsExactly("SELECT 'open; SELECT 2");
    }
}

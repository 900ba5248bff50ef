/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Reads statements that end in a semicolon, as Spark's lexer sees them: one inside quotes, back-quotes or a comment ends
 * nothing. Bracketed comments nest; a backslash escapes in {@code '..'} and {@code ".."}, except in raw {@code r'..'}
 * strings. Reads no further than the line that ends a statement, so that it can serve a prompt. Not thread-safe.
 */
final class StatementReader {

    private final BufferedReader input;
    private final StringBuilder text = new StringBuilder();
    private String rest = "";
    private int line;

    StatementReader(Reader input) {
        this.input = new BufferedReader(input);
    }

    /** The next statement that holds more than blanks and comments; at the end of the input it needs no semicolon. */
    Optional<Statement> next() throws IOException {
        text.setLength(0);
        var scanner = new Scanner();
        int firstLine = 0;
        for (var more = nextLine(); more.isPresent(); more = nextLine()) {
            var current = more.get();
            for (int i = 0; i < current.length(); i++) {
                if (scanner.endsStatement(current, i)) {
                    var statement = statement(firstLine);
                    rest = current.substring(i + 1);
                    if (scanner.sawCode) {
                        return Optional.of(statement);
                    }
                    return next();
                }
                if (firstLine == 0 && !Character.isWhitespace(current.charAt(i))) {
                    firstLine = line;
                }
                text.append(current.charAt(i));
            }
        }
        return scanner.sawCode ? Optional.of(statement(firstLine)) : Optional.empty();
    }

    private Statement statement(int firstLine) {
        var statement = new Statement(text.toString().strip(), firstLine);
        text.setLength(0);
        return statement;
    }

    private Optional<String> nextLine() throws IOException {
        if (!rest.isEmpty()) {
            var kept = rest;
            rest = "";
            return Optional.of(kept);
        }
        var read = input.readLine();
        line++;
        return read == null ? Optional.empty() : Optional.of(read + "\n");
    }

    /** Where in the lexical structure of SQL the reader is. */
    private static final class Scanner {

        private static final char NONE = 0;

        private char quote = NONE;
        private boolean raw;
        private boolean lineComment;
        private int commentDepth;
        private boolean skipNext;
        private boolean sawCode;

        /** Takes the character at a position; true if it ends the statement. */
        private boolean endsStatement(String current, int position) {
            char c = current.charAt(position);
            char following = position + 1 < current.length() ? current.charAt(position + 1) : NONE;
            if (skipNext) {
                skipNext = false;
            } else if (lineComment) {
                lineComment = c != '\n';
            } else if (commentDepth > 0) {
                inComment(c, following);
            } else if (quote != NONE) {
                inQuotes(c);
            } else if (c == '-' && following == '-') {
                lineComment = true;
            } else if (c == '/' && following == '*') {
                commentDepth = 1;
                skipNext = true;
            } else if (c == ';') {
                return true;
            } else {
                inCode(current, position, c);
            }
            return false;
        }

        private void inComment(char c, char following) {
            if (c == '*' && following == '/') {
                commentDepth--;
                skipNext = true;
            } else if (c == '/' && following == '*') {
                commentDepth++;
                skipNext = true;
            }
        }

        private void inQuotes(char c) {
            if (c == '\\' && quote != '`' && !raw) {
                skipNext = true;
            } else if (c == quote) {
                quote = NONE;
            }
        }

        private void inCode(String current, int position, char c) {
            sawCode |= !Character.isWhitespace(c);
            if (c == '\'' || c == '"' || c == '`') {
                quote = c;
                raw = position > 0 && isRawPrefix(current, position - 1);
            }
        }

        private static boolean isRawPrefix(String current, int position) {
            boolean isR = current.charAt(position) == 'r' || current.charAt(position) == 'R';
            return isR && (position == 0 || !Character.isJavaIdentifierPart(current.charAt(position - 1)));
        }
    }
}

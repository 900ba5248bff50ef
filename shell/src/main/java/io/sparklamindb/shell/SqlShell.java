/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/**
 * The program behind {@code bin/lamin-sql}: runs statements on a local Spark with catalog {@code lamin} attached. Results
 * go to standard output, errors to standard error; the exit code is 0 if every statement succeeded, 1 if one failed, 2
 * if it was called wrongly. It listens on loopback only and has no web interface.
 */
public final class SqlShell {

    private static final List<String> GOODBYE = List.of("exit", "quit");

    private final ShellOptions options;
    private final PrintStream out;
    private final PrintStream err;

    private SqlShell(ShellOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs it, and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), utf8(System.out), utf8(System.err)));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(ShellOptions.USAGE);
            return 0;
        }
        try {
            return new SqlShell(ShellOptions.parse(arguments), out, err).run();
        } catch (ShellOptions.UsageException e) {
            err.println(e.getMessage());
            err.println(ShellOptions.USAGE);
            return 2;
        } catch (IOException e) {
            err.println("Cannot read the statements: " + e.getMessage());
            return 2;
        }
    }

    private int run() throws IOException {
        try (var input = input();
                var spark = LocalSession.start(options.settings())) {
            var statements = new StatementReader(input);
            boolean interactive = options.sql() == null && options.file() == null && System.console() != null;
            boolean failed = false;
            for (var next = read(statements, interactive); next.isPresent(); next = read(statements, interactive)) {
                var statement = next.get();
                if (GOODBYE.contains(statement.text().toLowerCase(Locale.ROOT))) {
                    break;
                }
                failed = !succeeds(spark, statement);
                if (failed && !interactive) {
                    break;
                }
            }
            return failed && !interactive ? 1 : 0;
        }
    }

    private Reader input() throws IOException {
        var sql = options.sql();
        var file = options.file();
        if (sql != null) {
            return new StringReader(sql);
        }
        return file == null
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(file, StandardCharsets.UTF_8);
    }

    private Optional<Statement> read(StatementReader statements, boolean interactive) throws IOException {
        if (interactive) {
            out.print("lamin-sql> ");
            out.flush();
        }
        return statements.next();
    }

    private boolean succeeds(SparkSession spark, Statement statement) {
        try {
            if (options.file() != null && !options.quiet()) {
                out.println(statement.text() + ";\n");
            }
            ResultTable.print(spark.sql(statement.text()), out);
            out.println();
            return true;
        } catch (Exception e) { // Spark throws checked exceptions that its methods do not declare.
            err.println(place(statement) + message(e));
            return false;
        }
    }

    private String place(Statement statement) {
        return options.file() == null ? "" : options.file() + ":" + statement.line() + ": ";
    }

    private static String message(Throwable thrown) {
        var message = thrown instanceof AnalysisException analysis
                ? analysis.getSimpleMessage() // without the plan, which helps nobody who wrote SQL
                : thrown.getMessage();
        return message == null ? thrown.toString() : message;
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import io.sparklamindb.core.database.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/**
 * The schema of a new database: DDL and tables of values that are kept as resources, one file a dialect and module. The
 * DDL is constant text, the only SQL here that is not built by jOOQ.
 */
final class SchemaResource {

    private static final String FOLDER = "/io/sparklamindb/core/schema/";
    private static final Pattern BODY_DELIMITER = Pattern.compile("\\$\\$");

    private SchemaResource() {}

    /**
     * Creates tables, indexes, constraints, functions and triggers.
     *
     * @param bionty whether with bionty's tables
     */
    static void createTables(DSLContext sql, Dialect dialect, boolean bionty) {
        for (var script : scripts(dialect, bionty)) {
            var statements = statements(lines(script));
            sql.connection(connection -> {
                try (var batch = connection.createStatement()) {
                    for (var statement : statements) {
                        batch.addBatch(statement);
                    }
                    batch.executeBatch();
                }
            });
        }
    }

    private static List<String> scripts(Dialect dialect, boolean bionty) {
        return switch (dialect) {
            // SQLite instances start from a template that has bionty's tables, whatever modules are asked for.
            case SQLITE -> List.of("sqlite/lamindb.sql", "sqlite/bionty.sql");
            case POSTGRES ->
                bionty
                        ? List.of(
                                "postgres/functions.sql",
                                "postgres/lamindb.sql",
                                "postgres/triggers.sql",
                                "postgres/bionty.sql")
                        : List.of("postgres/functions.sql", "postgres/lamindb.sql", "postgres/triggers.sql");
        };
    }

    /** The rows of {@code django_migrations}, in their order: application and name. */
    static List<List<String>> migrations(Dialect dialect) {
        return rows(dialect.name().toLowerCase(Locale.ROOT) + "/migrations.tsv");
    }

    /** The public ontologies: entity, organism, name, version, in_db, currently_used, description, url, md5, website. */
    static List<List<String>> biontySources() {
        return rows("bionty_source.tsv");
    }

    /** Statements end at the end of a line, but not within the body of a function. */
    private static List<String> statements(List<String> lines) {
        var statements = new ArrayList<String>();
        var statement = new StringBuilder();
        boolean inBody = false;
        for (var line : lines) {
            if (!inBody && (line.isBlank() || line.startsWith("--"))) {
                continue;
            }
            statement.append(line).append('\n');
            inBody ^= BODY_DELIMITER.matcher(line).results().count() % 2 == 1;
            if (!inBody && line.endsWith(";")) {
                statements.add(statement.substring(0, statement.length() - 2));
                statement.setLength(0);
            }
        }
        return statements;
    }

    /** Without the line that names the columns; a blank value is NULL. */
    private static List<List<String>> rows(String resource) {
        return lines(resource).stream()
                .skip(1)
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    private static List<String> lines(String resource) {
        try (var in = SchemaResource.class.getResourceAsStream(FOLDER + resource)) {
            if (in == null) {
                throw new IllegalStateException("Cannot find the schema: " + FOLDER + resource + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

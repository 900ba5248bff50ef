/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One artifact that is a table of Delta Lake or Iceberg, whose libraries are on the class path of these suites alone. */
final class LakehouseSession implements AutoCloseable {

    /** The formats. */
    enum Format {
        DELTA,
        ICEBERG;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Format format;
    private final SqlSession sql;
    private final String key;

    LakehouseSession(SparkSession spark, Engine engine, Format format, Path folder) {
        this.format = format;
        this.sql = SqlSession.attach(spark, engine, folder, "storage");
        this.key = "out/cells." + format.word();
        SparkSession.setActiveSession(sql.spark());
    }

    SqlSession sql() {
        return sql;
    }

    String key() {
        return key;
    }

    String table() {
        return "lamin.artifacts.`" + key + "`";
    }

    /** The statement with the table for {@code $} and the format for {@code ?}. */
    List<Row> run(String statement) {
        return sql.rows(of(statement));
    }

    String of(String statement) {
        return statement.replace("$", table()).replace("?", format.word());
    }

    /** The first column of the table in order, of a version or of the newest. */
    List<String> ids(String version) {
        return sql.column("SELECT id FROM " + table() + (version.isEmpty() ? "" : " VERSION AS OF '" + version + "'")
                + " ORDER BY id");
    }

    /** Version, number of rows, and whether it is the newest. */
    List<String> versions() {
        return sql.column("SELECT concat_ws(' ', right(uid, 4), n_observations, is_latest) FROM lamin.core.artifact"
                + " WHERE key = '" + key + "' ORDER BY uid");
    }

    /** The folder that all versions share. */
    Path folder() {
        var stem = sql.column("SELECT DISTINCT left(uid, 16) FROM lamin.core.artifact WHERE key = '" + key + "'");
        return sql.instance().storageRoot().resolve(".lamindb/" + stem.get(0));
    }

    /** The files with rows. */
    List<Path> dataFiles() throws IOException {
        try (var all = Files.walk(folder())) {
            return all.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    /** Lets no row of an artifact be completed, as if its driver died before. */
    void breakRegistry(Engine engine) {
        if (engine == Engine.POSTGRES) {
            execute("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$BEGIN RAISE EXCEPTION 'dead'; END$$");
            execute("CREATE TRIGGER dead BEFORE UPDATE ON lamindb_artifact FOR EACH ROW"
                    + " WHEN (NEW._aux::text LIKE '%\"tv\"%' AND OLD._aux::text LIKE '%\"tw\"%')"
                    + " EXECUTE FUNCTION die()");
        } else {
            execute("CREATE TRIGGER dead BEFORE UPDATE ON lamindb_artifact"
                    + " WHEN NEW._aux LIKE '%\"tv\"%' AND OLD._aux LIKE '%\"tw\"%'"
                    + " BEGIN SELECT RAISE(ABORT, 'dead'); END");
        }
    }

    void mendRegistry(Engine engine) {
        execute("DROP TRIGGER dead" + (engine == Engine.POSTGRES ? " ON lamindb_artifact" : ""));
    }

    private void execute(String statement) {
        sql.instance()
                .instance()
                .database()
                .write(transaction -> Sql.of(transaction).execute(statement));
    }

    @Override
    public void close() {
        SparkSession.clearActiveSession();
        sql.close();
    }
}

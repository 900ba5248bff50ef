/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.LineageCase.program;
import static io.sparklamindb.integration.LineageCase.sql;

import java.util.List;
import java.util.Properties;

/** What is recorded of statements that write. */
final class WriteCases {

    private static final String CELLS = "lamin.artifacts.`cells.parquet`";

    static final List<LineageCase> ALL = List.of(
            sql("CREATE TABLE AS", "CREATE TABLE lamin.artifacts.`ctas.parquet` AS SELECT id FROM " + CELLS)
                    .reads("cells.parquet")
                    .writes("ctas.parquet"),
            sql(
                            "CREATE OR REPLACE TABLE AS",
                            "CREATE OR REPLACE TABLE lamin.artifacts.`rtas.parquet` AS SELECT id FROM " + CELLS)
                    .after("CREATE TABLE lamin.artifacts.`rtas.parquet` AS SELECT 7 AS id")
                    .reads("cells.parquet")
                    .writes("rtas.parquet"),
            sql("INSERT INTO, a new version", "INSERT INTO lamin.artifacts.`grown.parquet` SELECT id FROM " + CELLS)
                    .after("CREATE TABLE lamin.artifacts.`grown.parquet` AS SELECT 7L AS id")
                    .reads("cells.parquet")
                    .writes("grown.parquet"),
            sql("INSERT OVERWRITE", "INSERT OVERWRITE lamin.artifacts.`over.parquet` SELECT id FROM " + CELLS)
                    .after("CREATE TABLE lamin.artifacts.`over.parquet` AS SELECT 7L AS id")
                    .reads("cells.parquet")
                    .writes("over.parquet"),
            sql(
                            "INSERT with a common table expression",
                            "WITH c AS (SELECT id FROM " + CELLS
                                    + ") INSERT INTO lamin.artifacts.`with.parquet` SELECT a.id FROM c a JOIN c b ON a.id = b.id")
                    .after("CREATE TABLE lamin.artifacts.`with.parquet` AS SELECT 7L AS id")
                    .reads("cells.parquet")
                    .writes("with.parquet"),
            sql(
                            "several INSERTs in one",
                            "FROM " + CELLS + " INSERT INTO lamin.artifacts.`one.parquet` SELECT id"
                                    + " INSERT INTO lamin.artifacts.`two.parquet` SELECT id + 10")
                    .after("CREATE TABLE lamin.artifacts.`one.parquet` AS SELECT 7L AS id")
                    .after("CREATE TABLE lamin.artifacts.`two.parquet` AS SELECT 8L AS id")
                    .reads("cells.parquet")
                    .writes("one.parquet", "two.parquet"),
            program(
                            "DataFrameWriterV2",
                            "df.writeTo(\"lamin.artifacts.`v2.parquet`\").createOrReplace()",
                            scene -> scene.table(CELLS)
                                    .writeTo("lamin.artifacts.`v2.parquet`")
                                    .createOrReplace())
                    .reads("cells.parquet")
                    .writes("v2.parquet"),
            program(
                            "DataFrameWriter",
                            "df.write.format(\"lamindb\").option(\"key\", \"v1.parquet\").save()",
                            scene -> scene.table(CELLS)
                                    .write()
                                    .format("lamindb")
                                    .option("key", "v1.parquet")
                                    .mode("append")
                                    .save())
                    .reads("cells.parquet")
                    .writes("v1.parquet"),
            program(
                            "saveAsTable",
                            "df.write.saveAsTable(\"lamin.artifacts.`saved.parquet`\")",
                            scene -> scene.table(CELLS).write().saveAsTable("lamin.artifacts.`saved.parquet`"))
                    .reads("cells.parquet")
                    .writes("saved.parquet"),
            sql(
                            "rows that are there already",
                            "CREATE OR REPLACE TABLE lamin.artifacts.`again.parquet` AS SELECT 9 AS id")
                    .after("CREATE TABLE lamin.artifacts.`again.parquet` AS SELECT 9 AS id")
                    .writes("again.parquet"),
            sql("collection", "INSERT INTO lamin.collections.`grown` SELECT id, cell_type AS name FROM " + CELLS)
                    .after("CREATE TABLE lamin.collections.`grown` AS SELECT 1L AS id, 'a' AS name")
                    .reads("cells.parquet", "grown/<new>.parquet", "grown@")
                    .writes("grown", "grown/<new>.parquet"),
            sql("registry", "INSERT INTO lamin.core.ulabel (name) SELECT cell_type FROM " + CELLS + " LIMIT 1")
                    .reads("cells.parquet")
                    .writes("registry core.ulabel"),
            sql("records that are deleted", "DELETE FROM lamin.core.ulabel WHERE name = 'gone'")
                    .after("INSERT INTO lamin.core.ulabel (name) VALUES ('gone')")
                    .writes("registry core.ulabel"),
            sql("procedure", "CALL lamin.system.register(path => '<elsewhere>/notes.csv', key => 'notes.csv')")
                    .writes("notes.csv"),
            failing(
                            "statement that fails",
                            "CREATE TABLE lamin.artifacts.`failed.parquet` AS SELECT raise_error('x') AS id FROM "
                                    + CELLS)
                    .reads("cells.parquet"),
            failing("statement that is refused", "INSERT INTO lamin.artifacts.`names.parquet` SELECT id FROM " + CELLS),
            sql("table of the session's catalog", "CREATE TABLE plain.made USING parquet AS SELECT id FROM " + CELLS)
                    .reads("cells.parquet")
                    .writes("<elsewhere>/plain/made"),
            sql("INSERT INTO a table of the session's catalog", "INSERT INTO plain.filled SELECT id FROM " + CELLS)
                    .after("CREATE TABLE plain.filled (id BIGINT) USING parquet")
                    .reads("cells.parquet")
                    .writes("<elsewhere>/plain/filled"),
            program(
                            "saveAsTable of the session's catalog",
                            "df.write.saveAsTable(\"plain.kept\")",
                            scene -> scene.table(CELLS).write().saveAsTable("plain.kept"))
                    .reads("cells.parquet")
                    .writes("<elsewhere>/plain/kept"),
            program(
                            "files elsewhere",
                            "df.write.parquet(\"<elsewhere>/out.parquet\")",
                            scene -> scene.table(CELLS).write().parquet(scene.path("<elsewhere>/out.parquet")))
                    .reads("cells.parquet")
                    .writes("<elsewhere>/out.parquet"),
            program(
                            "files in a storage",
                            "df.write.parquet(\"<root>/out.parquet\")",
                            scene -> scene.table(CELLS).write().parquet(scene.path("<root>/out.parquet")))
                    .reads("cells.parquet")
                    .writes("<root>/out.parquet"),
            program(
                            "another database",
                            "df.write.mode(\"append\").jdbc(url, \"measured\", properties)",
                            scene -> scene.table(CELLS)
                                    .select("id")
                                    .write()
                                    .mode("append")
                                    .jdbc(scene.database(), "measured", new Properties()))
                    .reads("cells.parquet")
                    .writes("jdbc:sqlite://<elsewhere>/other.db/measured"),
            sql("catalog of another database", "INSERT INTO other.measured SELECT id FROM " + CELLS)
                    .reads("cells.parquet")
                    .writes("jdbc:sqlite://<elsewhere>/other.db/measured"),
            sql(
                            "table of another database in the session's catalog",
                            "INSERT INTO plain.linked SELECT id FROM " + CELLS)
                    .after("CREATE TABLE plain.linked USING jdbc OPTIONS (url 'jdbc:sqlite:<elsewhere>/other.db',"
                            + " dbtable 'measured')")
                    .reads("cells.parquet")
                    .writes("jdbc:sqlite://<elsewhere>/other.db/measured"),
            program(
                            "rows that go nowhere",
                            "df.write.format(\"noop\").mode(\"overwrite\").save()",
                            scene -> scene.table(CELLS)
                                    .write()
                                    .format("noop")
                                    .mode("overwrite")
                                    .save())
                    .reads("cells.parquet"),
            sql(
                    "write that is only shown",
                    "EXPLAIN INSERT INTO lamin.artifacts.`names.parquet` SELECT id, cell_type FROM " + CELLS));

    private WriteCases() {}

    private static LineageCase failing(String kind, String statement) {
        return program(kind, statement, scene -> scene.failing(it -> it.sql(statement)));
    }
}

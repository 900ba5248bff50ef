/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.LineageCase.program;
import static io.sparklamindb.integration.LineageCase.sql;

import java.util.List;

/** What is recorded of queries. */
final class QueryCases {

    static final List<LineageCase> ALL = List.of(
            sql("artifact", "SELECT * FROM lamin.artifacts.`cells.parquet`").reads("cells.parquet"),
            sql("a version", "SELECT * FROM lamin.artifacts.`twice.parquet` VERSION AS OF '0000'")
                    .reads("twice.parquet@"),
            sql(
                            "join, subqueries",
                            "WITH c AS (SELECT id FROM lamin.artifacts.`cells.parquet`) SELECT (SELECT max(id) FROM c)"
                                    + " FROM c WHERE id IN (SELECT id FROM lamin.artifacts.`names.parquet`)")
                    .reads("cells.parquet", "names.parquet"),
            sql(
                            "union",
                            "SELECT id FROM lamin.artifacts.`cells.parquet` UNION ALL SELECT id FROM lamin.artifacts.`names.parquet`")
                    .reads("cells.parquet", "names.parquet"),
            sql("view of the session in another", "SELECT * FROM outer_cells")
                    .after("CREATE TEMPORARY VIEW inner_cells AS SELECT * FROM lamin.artifacts.`cells.parquet`")
                    .after("CREATE TEMPORARY VIEW outer_cells AS SELECT id FROM inner_cells")
                    .reads("cells.parquet"),
            sql("view of a catalog in another", "SELECT * FROM outer_view")
                    .after("CREATE VIEW inner_view AS SELECT * FROM lamin.artifacts.`cells.parquet`")
                    .after("CREATE VIEW outer_view AS SELECT id FROM inner_view")
                    .reads(
                            "cells.parquet",
                            "view:spark_catalog.default.inner_view",
                            "view:spark_catalog.default.outer_view"),
            sql("cached table", "SELECT count(*) FROM kept")
                    .after("CACHE TABLE kept AS SELECT * FROM lamin.artifacts.`cells.parquet`")
                    .reads("cells.parquet"),
            program("cached DataFrame", "df.cache().count()", scene -> {
                        var frame =
                                scene.table("lamin.artifacts.`cells.parquet`").cache();
                        frame.count();
                        frame.unpersist(true);
                    })
                    .reads("cells.parquet"),
            sql("collection", "SELECT * FROM lamin.collections.`atlas`").reads("atlas"),
            program(
                            "artifacts by a condition",
                            "spark.read.format(\"lamindb\").option(\"where\", \"key IN ('cells.parquet', 'names.parquet')\")",
                            scene -> scene.spark()
                                    .read()
                                    .format("lamindb")
                                    .option("where", "key IN ('cells.parquet', 'names.parquet')")
                                    .load()
                                    .collectAsList())
                    .reads("cells.parquet", "names.parquet"),
            sql("slice of a dataframe", "SELECT obs_id FROM lamin.artifacts.`pbmc.h5ad`.obs LIMIT 3")
                    .reads("pbmc.h5ad"),
            sql(
                            "slice of a matrix",
                            "SELECT sum(size(values)) FROM lamin.artifacts.`pbmc.h5ad`.raw.X WHERE _obs_index < 10")
                    .reads("pbmc.h5ad"),
            sql("files of an artifact", "SELECT path FROM lamin.artifacts.`cells.parquet`.files")
                    .reads("cells.parquet"),
            sql("registry", "SELECT name FROM lamin.core.ulabel").reads("registry core.ulabel"),
            sql("view of registries", "SELECT * FROM lamin.views.lineage_edges").reads("registry views.lineage_edges"),
            program(
                            "file of an artifact",
                            "spark.read.parquet(\"<root>/.lamindb/<uid>.parquet\")",
                            scene -> scene.spark()
                                    .read()
                                    .parquet(scene.fileOf("cells.parquet"))
                                    .collectAsList())
                    .reads("cells.parquet"),
            sql("folder of artifacts", "SELECT * FROM csv.`<root>/lake`").reads("lake/one.csv", "lake/two.csv"),
            sql("folder, not all of it registered", "SELECT * FROM csv.`<root>/mixed`")
                    .reads("<root>/mixed/new.csv", "mixed/one.csv"),
            program(
                            "file elsewhere, columns inferred",
                            "spark.read.option(\"inferSchema\", true).csv(\"<elsewhere>/notes.csv\")",
                            scene -> scene.spark()
                                    .read()
                                    .option("header", true)
                                    .option("inferSchema", true)
                                    .csv(scene.path("<elsewhere>/notes.csv"))
                                    .collectAsList())
                    .reads("<elsewhere>/notes.csv"),
            sql("table of the session's catalog", "SELECT * FROM plain.numbers")
                    .after("CREATE TABLE plain.numbers USING parquet AS SELECT 1 AS id")
                    .reads("<elsewhere>/plain/numbers"),
            program(
                            "another database",
                            "spark.read.jdbc(url, \"measured\", properties)",
                            scene -> scene.spark()
                                    .read()
                                    .jdbc(scene.database(), "measured", new java.util.Properties())
                                    .collectAsList())
                    .reads("jdbc:sqlite://<elsewhere>/other.db/measured"),
            program(
                            "query of another database, with a password",
                            "spark.read.format(\"jdbc\").option(\"query\", \"SELECT id FROM measured\")",
                            scene -> scene.spark()
                                    .read()
                                    .format("jdbc")
                                    .option("url", scene.database() + "?password=canary")
                                    .option("query", "SELECT id FROM measured")
                                    .load()
                                    .collectAsList())
                    .reads("jdbc:sqlite://<elsewhere>/other.db/(a query)"),
            sql("catalog of another database", "SELECT * FROM other.measured")
                    .reads("jdbc:sqlite://<elsewhere>/other.db/measured"),
            sql("rows of the query itself", "SELECT * FROM VALUES (1), (2) AS t(x), range(3)"),
            sql("plan that is only shown", "EXPLAIN SELECT * FROM lamin.artifacts.`cells.parquet`"),
            sql("command", "DESCRIBE lamin.artifacts.`cells.parquet`"),
            sql("command of the catalog", "SHOW TABLES IN lamin.core"));

    private QueryCases() {}
}

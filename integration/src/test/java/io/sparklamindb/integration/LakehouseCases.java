/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.integration.LineageCase.sql;

import java.util.List;
import java.util.stream.Stream;

/** What is recorded of tables of Delta Lake and Iceberg: those that are artifacts, and those of other catalogs. */
final class LakehouseCases {

    private static final String CELLS = "lamin.artifacts.`cells.parquet`";

    static final List<LineageCase> ALL = Stream.of(
                    ofFormat("delta", "Delta", "plain", "<elsewhere>/plain"),
                    ofFormat("iceberg", "Iceberg", "ice.db", "<elsewhere>/ice/db"))
            .flatMap(List::stream)
            .toList();

    private LakehouseCases() {}

    /**
     * @param word how SQL calls it
     * @param name how people call it
     * @param database of a catalog of its own
     * @param folder where the tables of that lie
     */
    private static List<LineageCase> ofFormat(String word, String name, String database, String folder) {
        var ours = "lamin.artifacts.`%s." + word + "`";
        var theirs = database + ".%s_" + word;
        var place = folder + "/%s_" + word;
        return List.of(
                sql(
                                name + " as an artifact: CREATE TABLE AS",
                                "CREATE TABLE " + ours.formatted("made") + " AS SELECT id FROM " + CELLS)
                        .reads("cells.parquet")
                        .writes("made." + word),
                sql(
                                name + " as an artifact: INSERT INTO",
                                "INSERT INTO " + ours.formatted("grown") + " SELECT id FROM " + CELLS)
                        .after("CREATE TABLE " + ours.formatted("grown") + " AS SELECT 7L AS id")
                        .reads("cells.parquet")
                        .writes("grown." + word),
                sql(name + " as an artifact: query", "SELECT * FROM " + ours.formatted("read"))
                        .after("CREATE TABLE " + ours.formatted("read") + " AS SELECT 8L AS id")
                        .reads("read." + word),
                sql(
                                name + " as an artifact: a version",
                                "SELECT * FROM " + ours.formatted("twice") + " VERSION AS OF '0000'")
                        .after("CREATE TABLE " + ours.formatted("twice") + " AS SELECT 9L AS id")
                        .after("INSERT INTO " + ours.formatted("twice") + " VALUES (10)")
                        .reads("twice." + word + "@"),
                sql(
                                name + ": CREATE TABLE AS",
                                "CREATE TABLE " + theirs.formatted("made") + " USING " + word + " AS SELECT id FROM "
                                        + CELLS)
                        .reads("cells.parquet")
                        .writes(place.formatted("made")),
                sql(name + ": query", "SELECT * FROM " + theirs.formatted("read"))
                        .after("CREATE TABLE " + theirs.formatted("read") + " USING " + word + " AS SELECT 1L AS id")
                        .reads(place.formatted("read")),
                sql(name + ": INSERT INTO", "INSERT INTO " + theirs.formatted("grown") + " SELECT id FROM " + CELLS)
                        .after("CREATE TABLE " + theirs.formatted("grown") + " USING " + word + " AS SELECT 1L AS id")
                        .reads("cells.parquet")
                        .writes(place.formatted("grown")),
                sql(name + ": UPDATE", "UPDATE " + theirs.formatted("updated") + " SET id = 2 WHERE id = 1")
                        .after("CREATE TABLE " + theirs.formatted("updated") + " USING " + word
                                + " AS SELECT id FROM range(3)")
                        .writes(place.formatted("updated")),
                sql(name + ": DELETE", "DELETE FROM " + theirs.formatted("thinned") + " WHERE id > 1")
                        .after("CREATE TABLE " + theirs.formatted("thinned") + " USING " + word
                                + " AS SELECT id FROM range(3)")
                        .writes(place.formatted("thinned")),
                sql(
                                name + ": MERGE",
                                "MERGE INTO " + theirs.formatted("merged") + " t USING " + CELLS
                                        + " s ON t.id = s.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)")
                        .after("CREATE TABLE " + theirs.formatted("merged") + " USING " + word + " AS SELECT 1L AS id")
                        .reads("cells.parquet")
                        .writes(place.formatted("merged")));
    }
}

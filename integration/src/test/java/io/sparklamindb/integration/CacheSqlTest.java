/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.core.collection.CollectionFixture.collection;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.datasource.table.IdentifiedTable;
import io.sparklamindb.datasource.table.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows that Spark keeps in memory are those of the setting, the instance and the moment that are asked for.
 *
 * <p>Over 300 lines: whatever may change rows is tried against rows that are kept in one and the same way.
 */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class CacheSqlTest {

    private static final String LABELS = "lamin.core.ulabel";
    private static final String NAMES = "SELECT name FROM " + LABELS + " ORDER BY name";

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession sql;

    CacheSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        sql = SqlSession.attach(spark, engine, folder, "cache");
        sql.rows("INSERT INTO " + LABELS + " (name) VALUES ('kept'), ('gone')");
        sql.rows("DELETE FROM " + LABELS + " WHERE name = 'gone'");
    }

    @AfterEach
    void close() {
        sql.rows("CLEAR CACHE");
        sql.close();
    }

    private String register(String key, String content) throws IOException {
        var file = sql.instance().storageRoot().resolve(key);
        Files.writeString(file, content);
        return sql.rows("CALL lamin.system.register(path => '" + file + "')")
                .get(0)
                .getAs("uid");
    }

    private static boolean isFromMemory(Dataset<Row> rows) {
        return rows.queryExecution().withCachedData().toString().contains("InMemoryRelation");
    }

    private static List<String> first(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .map(row -> String.valueOf(row.get(0)))
                .sorted()
                .toList();
    }

    @Test
    void aTableThatIsKeptIsThatOfTheBranchItWasKeptOn() {
        sql.rows("CACHE TABLE " + LABELS);
        var held = sql.spark().table(LABELS).select("name");
        assertThat(isFromMemory(sql.spark().sql(NAMES))).isTrue();

        sql.rows("SET spark.lamin.branch = trash");
        assertThat(sql.column(NAMES)).containsExactly("gone");
        assertThat(first(held)).containsExactly("kept");
        assertThat(first(held.filter("name <> ''"))).containsExactly("kept");
        sql.rows("SET spark.lamin.branch = *");
        assertThat(sql.column(NAMES)).containsExactly("gone", "kept");

        sql.rows("RESET spark.lamin.branch");
        assertThat(sql.column(NAMES)).containsExactly("kept");
        assertThat(isFromMemory(sql.spark().sql(NAMES))).isTrue();
    }

    @Test
    void viewsAndSubtablesAndArtifactsAreKeptForTheirBranch() throws IOException {
        register("a.csv", "n\n1\n");
        sql.rows("DELETE FROM lamin.core.artifact");
        register("b.csv", "n\n2\n");
        for (var query : List.of(
                "SELECT count(*) FROM lamin.artifacts.`b.csv`.history",
                "SELECT count(*) FROM lamin.views.lineage_edges",
                "SELECT count(*) FROM lamin.core.artifact")) {
            sql.rows("RESET spark.lamin.branch");
            var onMain = sql.column(query);
            sql.rows("CACHE TABLE " + query.substring(query.indexOf("lamin.")));
            assertThat(sql.column(query)).as(query).isEqualTo(onMain);
            sql.rows("SET spark.lamin.branch = *");
            var uncached = sql.spark().newSession();
            SqlSession.attach(uncached, "fresh", sql.instance().catalogOptions());
            uncached.conf().set("spark.lamin.branch", "*");
            assertThat(sql.column(query)).as(query).isEqualTo(first(uncached.sql(query.replace("lamin.", "fresh."))));
        }
    }

    @Test
    void aCollectionIsKeptForTheColumnsItWasKeptWith() throws IOException {
        var one = register("a.csv", "x,y\n1,2\n");
        var other = register("b.csv", "x,z\n3,4\n");
        collection(sql.instance().instance(), "CacheCacheCacheC0000", "both").insert(one, other);
        var both = "lamin.collections.both";
        sql.rows("CACHE TABLE " + both);
        var held = sql.spark().table(both);

        sql.rows("SET spark.lamin.join = outer");
        assertThat(sql.spark().table(both).columns()).containsExactly("x", "y", "z");
        assertThat(sql.rows("SELECT * FROM " + both).toString()).isEqualTo("[[1,2,null], [3,null,4]]");
        assertThat(held.columns()).containsExactly("x");
        assertThat(first(held)).containsExactly("1", "3");
        sql.rows("RESET spark.lamin.join");
        assertThat(isFromMemory(sql.spark().table(both))).isTrue();
    }

    @Test
    void nanosecondsAreKeptAsTheSettingHadThem() throws IOException {
        var golden = Path.of(System.getProperty("basedir"), "src/test/resources/tabular/lossy.parquet");
        var file = Files.copy(golden, sql.instance().storageRoot().resolve("n.parquet"));
        sql.rows("CALL lamin.system.register(path => '" + file + "')");
        var table = "lamin.artifacts.`n.parquet`";
        var query = "SELECT n FROM " + table;
        sql.rows("SET spark.lamin.nanoseconds = truncate");
        var truncated = sql.rows(query);
        sql.rows("CACHE TABLE " + table);
        assertThat(isFromMemory(sql.spark().sql(query))).isTrue();

        sql.rows("SET spark.lamin.nanoseconds = bigint");
        assertThat(sql.rows(query)).isNotEqualTo(truncated);
        sql.rows("SET spark.lamin.nanoseconds = exact");
        assertThat(isFromMemory(sql.spark().sql(query))).isFalse();
    }

    @Test
    void aTableOfAnotherInstanceIsAnotherTableThoughItHasTheSameName() throws IOException {
        sql.rows("CACHE TABLE " + LABELS);
        try (var second = SqlSession.attach(spark, engine, folder, "second")) {
            assertThat(second.column(NAMES)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamin", "other"})
    void aWriteThroughAnyCatalogIsSeenByAllThatKeepRows(String catalog) {
        sql.attach("other", sql.instance().catalogOptions());
        var queries = new HashMap<String, Dataset<Row>>();
        sql.rows("CACHE TABLE " + LABELS);
        queries.put("held", sql.spark().table(LABELS).select("name").cache());
        queries.put(
                "all", sql.spark().read().option("branch", "*").table(LABELS).cache());
        queries.put(
                "in a subquery",
                sql.spark().sql("SELECT (SELECT count(*) FROM " + LABELS + ")").cache());
        queries.values().forEach(Dataset::collectAsList);
        assertThat(sql.column(NAMES)).containsExactly("kept");

        sql.rows("INSERT INTO " + catalog + ".core.ulabel (name) VALUES ('new')");

        assertThat(sql.column(NAMES)).containsExactly("kept", "new");
        assertThat(first(queries.get("held").filter("name <> ''"))).containsExactly("kept", "new");
        assertThat(queries.get("all").filter("name = 'new'").count()).isOne();
        assertThat(queries.get("all").filter("name = 'gone'").count()).isOne();
        assertThat(first(queries.get("in a subquery").selectExpr("*"))).containsExactly("2");
        assertThat(isFromMemory(sql.spark().sql(NAMES))).isTrue();

        sql.rows("DELETE FROM " + catalog + ".core.ulabel WHERE name = 'kept'");
        assertThat(sql.column(NAMES)).containsExactly("new");
        sql.rows("DELETE FROM " + catalog + ".core.ulabel WHERE soundex(name) = soundex('new')");
        assertThat(sql.column(NAMES)).isEmpty();
    }

    @Test
    void aFileRegisteredThroughOneCatalogIsSeenThroughAnother() throws IOException {
        sql.attach("other", sql.instance().catalogOptions());
        register("a.csv", "n\n1\n");
        var count = "SELECT count(*) FROM lamin.core.artifact";
        var content = "SELECT n FROM lamin.artifacts.`a.csv`";
        sql.rows("CACHE TABLE lamin.core.artifact");
        sql.rows("CACHE TABLE lamin.artifacts.`a.csv`");
        sql.rows("CACHE TABLE lamin.artifacts.`a.csv`.history");
        assertThat(sql.column(count)).containsExactly("1");
        assertThat(sql.column(content)).containsExactly("1");

        var file = sql.instance().storageRoot().resolve("a.csv");
        Files.writeString(file, "n\n22\n");
        sql.rows("CALL other.system.register(path => '" + file + "')");

        assertThat(sql.column(count)).containsExactly("2");
        assertThat(sql.column(content)).containsExactly("22");
        assertThat(sql.column("SELECT count(*) FROM lamin.artifacts.`a.csv`.history"))
                .containsExactly("2");
    }

    @Test
    void aWriteOfAnotherProcessIsSeenAfterRefreshTable() {
        sql.rows("CACHE TABLE " + LABELS);
        try (var elsewhere = sql.instance().open(Map.of())) {
            elsewhere
                    .database()
                    .write(transaction -> Sql.of(transaction)
                            .execute("update lamindb_ulabel set name = 'renamed' where name = 'kept'"));
        }
        assertThat(sql.column(NAMES)).containsExactly("kept");

        sql.rows("REFRESH TABLE " + LABELS);

        assertThat(sql.column(NAMES)).containsExactly("renamed");
    }

    @Test
    void aWriteLeavesRowsOfFilesInMemory() throws IOException {
        register("a.csv", "n\n1\n");
        sql.rows("CACHE TABLE lamin.artifacts.`a.csv`");

        sql.rows("INSERT INTO " + LABELS + " (name) VALUES ('new')");

        var content = sql.spark().table("lamin.artifacts.`a.csv`");
        assertThat(isFromMemory(content)).isTrue();
    }

    @Test
    void aReadWithoutCatalogIsMadeStaleToo() {
        var options = sql.instance().catalogOptions();
        var inline = sql.spark()
                .read()
                .format("lamindb")
                .options(options)
                .option("registry", "core.ulabel")
                .load();
        inline.cache().collectAsList();

        sql.rows("INSERT INTO " + LABELS + " (name) VALUES ('new')");

        assertThat(first(inline.select("name"))).containsExactly("kept", "new");
    }

    @Test
    void idsAreEqualForEqualTablesAndForNoOthers() throws IOException {
        register("a.csv", "n\n1\n");
        register("b.csv", "n\n1\n2\n");
        var tables = List.of(
                named("core", "ulabel"),
                named("core", "feature"),
                named("core", "ulabel", "branch=*"),
                named("views", "lineage_edges"),
                named("system", "procedures"),
                named("artifacts", "a.csv"),
                named("artifacts", "b.csv"),
                named("artifacts", "a.csv", "files"),
                named("artifacts", "a.csv", "labels"),
                named("artifacts", "b.csv", "labels"),
                named("artifacts", "a.csv", "features"),
                named("artifacts", "a.csv", "history"));
        for (var one : tables) {
            for (var other : tables) {
                assertThat(TableId.of(load(one)).equals(TableId.of(load(other))))
                        .as("%s and %s", one, other)
                        .isEqualTo(one.equals(other));
            }
            assertThat(load(one)).isInstanceOf(IdentifiedTable.class).isEqualTo(load(one));
        }
        var label = TableId.of(load(named("core", "ulabel")));
        assertThat(label)
                .contains(sql.instance().instance().database().location().display() + "/core.ulabel#");
        sql.spark().conf().set("spark.lamin.branch", "trash");
        assertThat(TableId.of(load(named("core", "ulabel")))).isNotEqualTo(label);
        sql.spark().conf().unset("spark.lamin.branch");
        sql.rows("INSERT INTO " + LABELS + " (name) VALUES ('new')");
        assertThat(TableId.of(load(named("core", "ulabel")))).isEqualTo(label);
    }

    private static Identifier named(String... parts) {
        return Identifier.of(
                List.of(parts).subList(0, parts.length - 1).toArray(String[]::new), parts[parts.length - 1]);
    }

    private Table load(Identifier identifier) {
        SparkSession.setActiveSession(sql.spark());
        try {
            return ((TableCatalog) io.sparklamindb.datasource.session.SessionCatalogs.catalog("lamin")
                            .orElseThrow())
                    .loadTable(identifier);
        } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
            throw new AssertionError(e);
        }
    }
}

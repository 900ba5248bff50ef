/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static io.sparklamindb.core.collection.CollectionFixture.collection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Collections as tables, on both engines.
 *
 * <p>Over 300 lines: members of every kind are united with the same few others.
 */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class CollectionSqlTest {

    private static final Path PBMC =
            Path.of(System.getProperty("basedir"), "..", "examples", "data", "pbmc68k_reduced.h5ad");
    private static final String UID = "AtlasAtlasAtlasA";
    private static final String ATLAS = "lamin.collections.atlas";

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    CollectionSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        root = session.instance().storageRoot();
    }

    @AfterEach
    void close() {
        session.close();
    }

    // --- members ---

    private String register(String key) {
        return session.rows("CALL lamin.system.register(path => '" + root.resolve(key) + "')")
                .get(0)
                .getAs("uid");
    }

    /** One Parquet file of a query's rows; its uid. */
    private String parquet(String key, String query) throws IOException {
        var parts = folder.resolve("parts");
        spark.sql(query).coalesce(1).write().mode("overwrite").parquet(parts.toString());
        try (var files = Files.list(parts)) {
            var part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.createDirectories(root.resolve(key).getParent());
            Files.copy(part, root.resolve(key));
        }
        return register(key);
    }

    private String csv(String key, String content) throws IOException {
        Files.writeString(root.resolve(key), content);
        return register(key);
    }

    private String cells(String key) throws IOException {
        Files.copy(PBMC, root.resolve(key));
        return session.rows(
                        "CALL lamin.system.register(path => '" + root.resolve(key) + "', description => '" + key + "')")
                .get(0)
                .getAs("uid");
    }

    private void atlas(String... members) {
        collection(session.instance().instance(), UID + "0000", "atlas").insert(members);
    }

    private List<String> rows(String statement) {
        return session.rows(statement).stream().map(String::valueOf).toList();
    }

    private List<String> columns(String table) {
        return Arrays.asList(session.spark().table(table).columns());
    }

    private String plan(String query) {
        return session.rows("EXPLAIN FORMATTED " + query).get(0).getString(0);
    }

    private int tasks(Dataset<Row> rows) {
        return rows.rdd().getNumPartitions();
    }

    // --- the union ---

    @Test
    void membersAreUnitedByNameInTheirOrderWhateverTheirFormat() throws IOException {
        var first = parquet("first.parquet", "SELECT 1 AS x, 'a' AS y UNION ALL SELECT 2, 'b'");
        var second = parquet("second.parquet", "SELECT 'c' AS y, 3 AS x");
        var third = csv("third.csv", "y,x\nd,4\ne,5\n");
        atlas(second, third, first);

        assertThat(columns(ATLAS)).containsExactly("y", "x");
        assertThat(rows("SELECT * FROM " + ATLAS)).containsExactly("[c,3]", "[d,4]", "[e,5]", "[a,1]", "[b,2]");
    }

    @Test
    void innerJoinKeepsTheColumnsOfAllAndOuterThoseOfAny() throws IOException {
        atlas(
                parquet("a.parquet", "SELECT 1 AS x, 'a' AS y"),
                parquet("b.parquet", "SELECT 2 AS x, true AS z"),
                csv("c.csv", "x,w\n3,0.5\n"));

        assertThat(rows("SELECT * FROM " + ATLAS)).containsExactly("[1]", "[2]", "[3]");

        session.rows("SET spark.lamin.join = outer");
        assertThat(columns(ATLAS)).containsExactly("x", "y", "z", "w");
        assertThat(rows("SELECT * FROM " + ATLAS))
                .containsExactly("[1,a,null,null]", "[2,null,true,null]", "[3,null,null,0.5]");
        assertThat(rows("SELECT x FROM " + ATLAS + " WHERE y IS NULL ORDER BY x"))
                .containsExactly("[2]", "[3]");
    }

    @Test
    void typesAreWidenedAsSparkWidensThem() throws IOException {
        var small = "SELECT CAST(1 AS TINYINT) AS i, CAST(1.5 AS FLOAT) AS f, CAST(2 AS DECIMAL(5,2)) AS d, "
                + "DATE'2026-01-01' AS t, 7 AS n";
        var wide = "SELECT CAST(2 AS BIGINT) AS i, CAST(2.5 AS DOUBLE) AS f, CAST(3 AS DECIMAL(9,3)) AS d, "
                + "TIMESTAMP'2026-01-02 03:04:05' AS t, CAST(8.25 AS FLOAT) AS n";
        atlas(parquet("small.parquet", small), parquet("wide.parquet", wide));

        var united = session.spark().table(ATLAS);

        var expected = spark.sql(small).unionByName(spark.sql(wide));
        assertThat(united.dtypes()).isEqualTo(expected.dtypes());
        assertThat(united.collectAsList()).isEqualTo(expected.collectAsList());
        var numbers = "SELECT i, f, d, n FROM " + ATLAS;
        assertThat(session.rows(numbers))
                .isEqualTo(expected.select("i", "f", "d", "n").collectAsList());
        assertThat(plan(numbers)).contains("ColumnarToRow");
    }

    /** Every pair of types for which there is a wider one, each a column. */
    @Test
    void everyPairOfTypesIsWhatSparkMakesOfIt() throws IOException {
        var values = List.of(
                "CAST(1 AS TINYINT)",
                "CAST(2 AS SMALLINT)",
                "3",
                "4L",
                "CAST(5.5 AS FLOAT)",
                "6.5D",
                "CAST(7.25 AS DECIMAL(5,2))",
                "CAST(8 AS DECIMAL(20,0))");
        var one = new ArrayList<String>();
        var other = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                one.add(values.get(i) + " AS c" + i + "_" + j);
                other.add(values.get(j) + " AS c" + i + "_" + j);
            }
        }
        var first = "SELECT " + String.join(", ", one);
        var second = "SELECT " + String.join(", ", other);
        atlas(parquet("one.parquet", first), parquet("other.parquet", second));

        var expected = spark.sql(first).unionByName(spark.sql(second));

        assertThat(session.spark().table(ATLAS).dtypes()).isEqualTo(expected.dtypes());
        assertThat(session.rows("SELECT * FROM " + ATLAS)).isEqualTo(expected.collectAsList());
        assertThat(plan("SELECT * FROM " + ATLAS)).contains("ColumnarToRow");
    }

    @Test
    void typesThatDoNotGoTogetherAreToldWithBothArtifacts() throws IOException {
        var one = parquet("one.parquet", "SELECT 1 AS x");
        var other = parquet("other.parquet", "SELECT 'a' AS x");
        atlas(one, other);

        assertThat(session.error("SELECT * FROM " + ATLAS, LaminCondition.INCOMPATIBLE_MEMBERS))
                .contains("column x is int in artifact one.parquet (" + one + ")")
                .contains("string in artifact other.parquet (" + other + ")");
    }

    @Test
    void recordsWithOtherFieldsDoNotGoTogether() throws IOException {
        atlas(
                parquet("one.parquet", "SELECT named_struct('a', 1) AS x"),
                parquet("other.parquet", "SELECT named_struct('b', 1) AS x"));

        assertThat(session.error("SELECT * FROM " + ATLAS, LaminCondition.INCOMPATIBLE_MEMBERS))
                .contains("struct<a:int>", "struct<b:int>");
    }

    @Test
    void recordsWithTheSameFieldsDo() throws IOException {
        atlas(
                parquet("one.parquet", "SELECT named_struct('a', 1, 'b', array('x')) AS x, 1 AS y"),
                parquet("other.parquet", "SELECT named_struct('a', 2, 'b', array('y')) AS X, 2L AS y"));

        assertThat(rows("SELECT x.a, x.b[0], y FROM " + ATLAS)).containsExactly("[1,x,1]", "[2,y,2]");
    }

    @Test
    void columnWithoutAValueGoesWithAnyOther() throws IOException {
        atlas(
                parquet("a.parquet", "SELECT 'a' AS x"),
                parquet("b.parquet", "SELECT CAST(NULL AS INT) AS x"),
                csv("c.csv", "x,y\n,1\n"),
                parquet("d.parquet", "SELECT 'd' AS x"));

        assertThat(rows("SELECT * FROM " + ATLAS)).containsExactly("[a]", "[null]", "[null]", "[d]");
    }

    @Test
    void columnWithoutAValueInAnyMemberIsAllNull() throws IOException {
        atlas(csv("a.csv", "x,y\n1,\n"), csv("b.csv", "x,y\n2,\n3,\n"));

        assertThat(rows("SELECT x, y FROM " + ATLAS)).containsExactly("[1,null]", "[2,null]", "[3,null]");
        assertThat(rows("SELECT count(*) FROM " + ATLAS + " WHERE y IS NULL")).containsExactly("[3]");
    }

    @Test
    void noCommonColumnIsToldWithTheWayOut() throws IOException {
        atlas(parquet("a.parquet", "SELECT 1 AS x"), parquet("b.parquet", "SELECT 1 AS y"));

        assertThat(session.error("SELECT * FROM " + ATLAS, LaminCondition.INCOMPATIBLE_MEMBERS))
                .contains("SET spark.lamin.join = outer");
    }

    @Test
    void foldersNamedLikeColumnValuesAreColumns() throws IOException {
        spark.sql("SELECT id AS x, id % 2 AS part FROM range(4)")
                .coalesce(1)
                .write()
                .partitionBy("part")
                .parquet(root.resolve("parts.parquet").toString());
        atlas(parquet("a.parquet", "SELECT 9L AS x, 9 AS part"), register("parts.parquet"));

        assertThat(rows("SELECT x, part FROM " + ATLAS + " ORDER BY x"))
                .containsExactly("[0,0]", "[1,1]", "[2,0]", "[3,1]", "[9,9]");
        assertThat(rows("SELECT count(*) FROM " + ATLAS + " WHERE part = 1")).containsExactly("[2]");
    }

    // --- how it is read ---

    @Test
    void hiddenColumnsTellWhichArtifactARowIsFrom() throws IOException {
        var a = parquet("a.parquet", "SELECT 1 AS x");
        var b = csv("b.csv", "x\n2\n");
        atlas(a, b);

        assertThat(rows("SELECT x, _artifact_uid, _artifact_key FROM " + ATLAS))
                .containsExactly("[1," + a + ",a.parquet]", "[2," + b + ",b.csv]");
        assertThat(rows("SELECT x FROM " + ATLAS + " WHERE _artifact_key = 'b.csv'"))
                .containsExactly("[2]");
    }

    @Test
    void filtersAndColumnsReachTheFilesAndOtherMembersAreNotRead() throws IOException {
        atlas(
                parquet("a.parquet", "SELECT id AS x, 'a' AS y FROM range(100)"),
                parquet("b.parquet", "SELECT id + 100 AS x, 'b' AS y FROM range(100)"));

        var query = "SELECT x FROM " + ATLAS + " WHERE x > 150 AND _artifact_key LIKE 'b%'";

        assertThat(rows("SELECT count(*) FROM (" + query + ")")).containsExactly("[49]");
        assertThat(plan(query))
                .contains("ColumnarToRow")
                .contains("GreaterThan(x,150)")
                .contains("PartitionFilters: [isnotnull(_artifact_key")
                .contains("struct<x:bigint");
    }

    @Test
    void countsAndLimitsAreThoseOfAllMembers() throws IOException {
        atlas(parquet("a.parquet", "SELECT id AS x FROM range(100)"), csv("b.csv", "x\n1\n2\n"));

        assertThat(rows("SELECT count(*) FROM " + ATLAS)).containsExactly("[102]");
        assertThat(rows("SELECT * FROM " + ATLAS + " LIMIT 3")).containsExactly("[0]", "[1]", "[2]");
        assertThat(rows("SELECT max(x), count(x) FROM " + ATLAS)).containsExactly("[99,102]");
    }

    @Test
    void hundredsOfMembersAreFewTasks() throws IOException {
        var members = new ArrayList<String>();
        Files.createDirectories(root.resolve("many"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(root.resolve("many/" + i + ".csv"), "x,y" + (i % 3) + "\n" + i + ",1\n");
        }
        for (var row :
                session.rows("CALL lamin.system.register(path => '" + root.resolve("many") + "', glob => '*.csv')")) {
            members.add(row.getAs("uid"));
        }
        atlas(members.toArray(String[]::new));

        assertThat(members).hasSize(300);
        assertThat(rows("SELECT count(*), sum(x) FROM " + ATLAS)).containsExactly("[300,44850]");
        assertThat(tasks(session.spark().table(ATLAS))).isLessThan(40);
    }

    // --- arrays ---

    @Test
    void observationsOfArraysAreUnited() throws IOException {
        var first = cells("first.h5ad");
        Files.copy(PBMC, root.resolve("second.h5ad"));
        var second = second(first);
        atlas(first, second);

        assertThat(rows("SELECT count(*), count(DISTINCT obs_id), max(_obs_index) FROM " + ATLAS))
                .containsExactly("[1400,700,699]");
        assertThat(rows("SELECT _artifact_key, _obs_index, obs_id FROM " + ATLAS
                        + ".obs WHERE _obs_index = 0 AND bulk_labels IS NOT NULL"))
                .containsExactly("[first.h5ad,0,AAAGCCTGGCTAAC-1]", "[second.h5ad,0,AAAGCCTGGCTAAC-1]");
        assertThat(rows("SELECT count(*) FROM " + ATLAS + ".var")).containsExactly("[1530]");
        assertThat(plan("SELECT obs_id FROM " + ATLAS + " WHERE n_genes > 1000 AND _artifact_key = 'second.h5ad'"))
                .contains(" of 1400 rows of 2 files");
        assertThat(rows("SHOW TABLES IN " + ATLAS))
                .anyMatch(row -> row.contains("obs"))
                .anyMatch(row -> row.contains("files"));
    }

    /** The same content again is no new artifact, so its row is copied. */
    private String second(String uid) {
        var copy = "SecondSecondSeco0000";
        session.instance().instance().database().write(transaction -> {
            var sql = Sql.of(transaction);
            var artifacts = DSL.table(DSL.name("lamindb_artifact"));
            var row = sql.selectFrom(artifacts)
                    .where(DSL.field(DSL.name("uid"), String.class).eq(uid))
                    .fetchSingle();
            var values = row.intoMap();
            values.remove("id");
            values.put("uid", copy);
            values.put("key", "second.h5ad");
            values.put("hash", null);
            return sql.insertInto(artifacts)
                    .set(values.entrySet().stream()
                            .filter(entry -> entry.getValue() != null)
                            .collect(Collectors.toMap(
                                    entry -> DSL.field(DSL.name(entry.getKey())), Map.Entry::getValue)))
                    .execute();
        });
        return copy;
    }

    @Test
    void matricesAreOneBelowTheOther() throws IOException {
        var first = cells("first.h5ad");
        Files.copy(PBMC, root.resolve("second.h5ad"));
        atlas(second(first), first);

        assertThat(rows("SELECT count(*), sum(size(indices)) / 2 = (SELECT sum(size(indices)) FROM"
                        + " lamin.artifacts.`first.h5ad`.X) FROM " + ATLAS + ".X"))
                .containsExactly("[1400,true]");
        assertThat(rows("SELECT _artifact_key, obs_id, LYZ > 0 FROM " + ATLAS
                        + ".X.wide.LYZ WHERE _obs_index = 0 AND obs__n_genes > 0"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("[second.h5ad,AAAGCCTGGCTAAC-1,");
        var wide = session.spark()
                .read()
                .format("lamindb")
                .option("collection", "atlas")
                .option("slot", "X")
                .option("vars", "LYZ")
                .load();
        assertThat(wide.columns()).containsExactly("obs_id", "LYZ");
        assertThat(rows("SELECT count(*) FROM " + ATLAS + ".obsm.X_pca")).containsExactly("[1400]");
        session.error("SELECT * FROM " + ATLAS + ".X.sideways", LaminCondition.SLOT_NOT_FOUND);
    }

    @Test
    void arraysAndTablesAreUnitedByTheColumnsTheyShare() throws IOException {
        atlas(cells("cells.h5ad"), parquet("more.parquet", "SELECT 'x' AS obs_id, 5 AS n_genes, 'B' AS bulk_labels"));

        assertThat(columns(ATLAS)).containsExactly("obs_id", "bulk_labels", "n_genes");
        assertThat(rows("SELECT count(*), min(n_genes), count(DISTINCT _artifact_key) FROM " + ATLAS))
                .containsExactly("[701,5,2]");
    }

    @Test
    void slotThatAMemberLacksIsToldWithThatMember() throws IOException {
        atlas(cells("cells.h5ad"), parquet("more.parquet", "SELECT 1 AS x"));

        assertThat(session.error("SELECT * FROM " + ATLAS + ".var", LaminCondition.SLOT_NOT_FOUND))
                .contains("more.parquet");
        assertThat(session.error("SELECT * FROM " + ATLAS + ".obsn", LaminCondition.SLOT_NOT_FOUND))
                .contains("cells.h5ad");
    }

    // --- names ---

    @Test
    void versionsAreReadAsThoseOfArtifacts() throws IOException {
        var a = parquet("a.parquet", "SELECT 1 AS x");
        var b = parquet("b.parquet", "SELECT 2 AS x");
        var instance = session.instance().instance();
        collection(instance, UID + "0000", "atlas")
                .old()
                .tag("v1")
                .createdAt("2026-01-01T00:00:00Z")
                .insert(a);
        collection(instance, UID + "0001", "atlas")
                .createdAt("2026-02-01T00:00:00Z")
                .insert(a, b);

        assertThat(rows("SELECT count(*) FROM " + ATLAS)).containsExactly("[2]");
        assertThat(rows("SELECT count(*) FROM " + ATLAS + " VERSION AS OF 'v1'"))
                .containsExactly("[1]");
        assertThat(rows("SELECT count(*) FROM lamin.collections." + UID + "0000"))
                .containsExactly("[1]");
        assertThat(rows("SELECT count(*) FROM " + ATLAS + " TIMESTAMP AS OF '2026-01-15'"))
                .containsExactly("[1]");
        assertThat(rows("SELECT version, is_latest FROM " + ATLAS + ".history ORDER BY uid"))
                .containsExactly("[v1,false]", "[0001,true]");
        assertThat(rows("SHOW TABLES IN lamin.collections")).containsExactly("[collections,atlas,false]");
        session.error("SELECT * FROM " + ATLAS + " VERSION AS OF 'v9'", LaminCondition.INVALID_VERSION);
        session.error("SELECT * FROM lamin.collections.atlos", LaminCondition.COLLECTION_NOT_FOUND);
    }

    @Test
    void filesAreThoseOfAllMembers() throws IOException {
        Files.writeString(root.resolve("x.bin"), "hello");
        atlas(register("x.bin"), csv("b.csv", "x\n2\n"));

        assertThat(rows("SELECT size, _artifact_key FROM " + ATLAS + ".files"))
                .containsExactly("[5,x.bin]", "[4,b.csv]");
        assertThat(rows("SELECT CAST(content AS STRING) FROM " + ATLAS + ".files"))
                .containsExactly("[hello]", "[x\n2\n]");
        Files.delete(root.resolve("x.bin"));
        assertThat(session.spark().table(ATLAS + ".files").columns())
                .containsExactly("path", "size", "modification_time");
        assertThat(rows("SELECT size, _artifact_key FROM " + ATLAS + ".files")).containsExactly("[4,b.csv]");
    }

    @Test
    void filesThatAreNoTablesAreListed() throws IOException {
        Files.writeString(root.resolve("x.bin"), "hello");
        Files.writeString(root.resolve("y.bin"), "you");
        atlas(register("x.bin"), register("y.bin"));

        assertThat(rows("SELECT CAST(content AS STRING), _artifact_key FROM " + ATLAS))
                .containsExactly("[hello,x.bin]", "[you,y.bin]");
    }

    @Test
    void memberThatIsGoneIsAnErrorNotALeftOutMember() throws IOException {
        var a = parquet("a.parquet", "SELECT 1 AS x");
        var b = parquet("b.parquet", "SELECT 2 AS x");
        atlas(a, b);
        Files.delete(root.resolve("b.parquet"));
        assertThat(session.error("SELECT * FROM " + ATLAS, LaminCondition.PATH_NOT_FOUND))
                .contains("b.parquet");

        session.rows("DELETE FROM lamin.core.artifact WHERE uid = '" + b + "'");
        assertThat(session.error("SELECT * FROM " + ATLAS, LaminCondition.COLLECTION_INCOMPLETE))
                .contains("in the trash (b.parquet " + b + ")");
    }

    @Test
    void collectionWithoutMembersIsTold() {
        atlas();

        session.error("SELECT * FROM " + ATLAS, LaminCondition.NO_MEMBERS);
    }

    // --- format("lamindb") ---

    @Test
    void readerChoosesCollectionJoinAndVersion() throws IOException {
        atlas(parquet("a.parquet", "SELECT 1 AS x, 2 AS y"), parquet("b.parquet", "SELECT 3 AS x"));
        var reader = session.spark().read().format("lamindb").option("collection", "atlas");

        assertThat(reader.load().columns()).containsExactly("x");
        assertThat(reader.option("join", "outer").load().columns()).containsExactly("x", "y");
        assertThat(reader.option("slot", "files").load().count()).isEqualTo(2);
        assertThatThrownBy(() -> reader.option("join", "left").load()).hasMessageContaining("neither inner nor outer");
    }

    @Test
    void conditionOverTheRegistryReadsEveryArtifactItHoldsFor() throws IOException {
        parquet("runs/a.parquet", "SELECT 1 AS x");
        parquet("runs/b.parquet", "SELECT 2 AS x");
        parquet("other.parquet", "SELECT 3 AS x");
        var reader = session.spark().read().format("lamindb");

        assertThat(reader.option("where", "key LIKE 'runs/%' AND suffix = '.parquet'")
                        .load()
                        .collectAsList()
                        .toString())
                .isEqualTo("[[1], [2]]");
        assertThatThrownBy(() -> reader.option("where", "key = 'nothing'").load())
                .hasMessageContaining("LAMIN_NO_MEMBERS");
        assertThatThrownBy(() -> reader.option("where", "keey = 'a'").load()).hasMessageContaining("keey");
        assertThatThrownBy(() -> reader.option("where", "1=1); DROP TABLE x --").load())
                .hasMessageContaining("PARSE_SYNTAX_ERROR");
    }

    @Test
    void joinThatComesTooLateIsRefusedInsteadOfIgnored() throws IOException {
        atlas(parquet("a.parquet", "SELECT 1 AS x"));

        assertThat(session.error("SELECT * FROM " + ATLAS + " WITH (join = 'outer')", LaminCondition.INVALID_OPTION))
                .contains("SET spark.lamin.join = outer");
        assertThat(rows("SELECT * FROM " + ATLAS + " WITH (join = 'inner')")).containsExactly("[1]");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import io.sparklamindb.integration.LakehouseSession.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables of Delta Lake and Iceberg as artifacts: what statements and DataFrames write, and what each version is.
 *
 * <p>Over 300 lines: every way to write is tried in both formats.
 */
@ParameterizedClass
@MethodSource("each")
@ExtendWith(LocalSpark.class)
class LakehouseWriteSqlTest {

    private static final Path PBMC =
            Path.of(System.getProperty("basedir"), "..", "examples", "data", "pbmc68k_reduced.h5ad");

    private final SparkSession spark;

    @Parameter(0)
    private Engine engine;

    @Parameter(1)
    private Format format;

    @TempDir
    private Path folder;

    private LakehouseSession session;

    LakehouseWriteSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    static Stream<Arguments> each() {
        return Arrays.stream(Engine.values())
                .flatMap(engine -> Arrays.stream(Format.values()).map(format -> Arguments.of(engine, format)));
    }

    @BeforeEach
    void attach() {
        session = new LakehouseSession(spark, engine, format, folder);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void everyStatementMakesAVersionOfTheTableWhichCanBeReadAsItWas() throws IOException {
        session.run("CREATE TABLE $ USING ? COMMENT 'cells' AS SELECT id FROM range(3)");
        var first = session.dataFiles();
        session.run("INSERT INTO $ VALUES (10)");
        assertThat(session.dataFiles())
                .as("rows that are there are not written again")
                .containsAll(first);
        session.run("INSERT OVERWRITE $ VALUES (11)");
        session.run("CREATE OR REPLACE TABLE $ USING ? AS SELECT 'a' AS name, 12L AS id");

        assertThat(session.versions()).containsExactly("0000 3 false", "0001 4 false", "0002 1 false", "0003 1 true");
        assertThat(session.ids("0000")).containsExactly("0", "1", "2");
        assertThat(session.ids("0001")).containsExactly("0", "1", "2", "10");
        assertThat(session.ids("0002")).containsExactly("11");
        assertThat(session.ids("")).containsExactly("12");
        assertThat(session.sql().column(session.of("SELECT name FROM $"))).containsExactly("a");
        assertThat(session.sql()
                        .column("SELECT DISTINCT concat_ws(' ', kind, otype, _hash_type, _key_is_virtual,"
                                + " _overwrite_versions, n_files > 0, size > 0) FROM lamin.core.artifact"))
                .containsExactly("dataset DataFrame md5-t true true true true");
        assertThat(session.sql().column("SELECT description FROM lamin.core.artifact ORDER BY uid LIMIT 1"))
                .containsExactly("cells");
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void dataFramesWriteItTooInEveryMode() throws Exception {
        var rows = session.sql().spark().range(3).toDF("id");
        rows.writeTo(session.table()).using(format.word()).create();
        rows.writeTo(session.table()).append();
        rows.write()
                .format("lamindb")
                .option("key", session.key())
                .mode("append")
                .save();
        assertThatThrownBy(() -> rows.write()
                        .format("lamindb")
                        .option("key", session.key())
                        .save())
                .hasMessageContaining("TABLE_OR_VIEW_ALREADY_EXISTS");
        rows.write()
                .format("lamindb")
                .option("key", session.key())
                .mode("ignore")
                .save();
        rows.selectExpr("id", "id AS other")
                .write()
                .format("lamindb")
                .option("key", session.key())
                .mode("overwrite")
                .save();

        assertThat(session.versions()).containsExactly("0000 3 false", "0001 6 false", "0002 9 false", "0003 3 true");
        assertThat(session.sql().column(session.of("SELECT sum(other) FROM $"))).containsExactly("3");
    }

    @Test
    void aKeyWithoutSuffixGetsTheFormatThatIsSaidAndATableMayHaveNoRow() {
        session.run("CREATE TABLE lamin.artifacts.`lake/cells` (id BIGINT, name STRING) USING ?");
        session.run("INSERT INTO lamin.artifacts.`lake/cells` (name, id) VALUES ('a', 1)");

        assertThat(session.run("SELECT * FROM lamin.artifacts.`lake/cells`").toString())
                .isEqualTo("[[1,a]]");
        assertThat(session.run("SELECT * FROM lamin.artifacts.`lake/cells` VERSION AS OF '0000'"))
                .isEmpty();
    }

    @Test
    void aFileThatOneVersionLostIsFoundAndLaterOnesAreNoDamage() throws IOException {
        session.run("CREATE TABLE $ USING ? AS SELECT id FROM range(0, 3, 1, 1)");
        var lost = session.dataFiles().get(0);
        session.run("INSERT OVERWRITE $ VALUES (5)");
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();

        Files.delete(lost);

        assertThat(session.sql().column("CALL lamin.system.verify()")).containsExactly("missing");
        assertThat(session.ids("")).containsExactly("5");
    }

    @Test
    void itsFolderIsNobodysToRemoveUntilItIsPurged() {
        session.run("CREATE TABLE $ USING ? AS SELECT 1L AS id");
        session.run("INSERT INTO $ VALUES (2)");

        assertThat(session.sql()
                        .rows("CALL lamin.system.remove_orphans(older_than => current_timestamp() - INTERVAL 1 DAY)"))
                .isEmpty();
        var place = session.folder();
        session.run("DROP TABLE $ PURGE");

        assertThat(place).doesNotExist();
        assertThat(session.versions()).isEmpty();
    }

    @Test
    void whatItCannotObeyIsRefusedAndLeavesNothing() {
        var create = "CREATE TABLE lamin.artifacts.`a.%s` USING ? %s AS SELECT 1L AS id";
        var suffix = format.word();
        error(create.formatted("parquet", ""), LaminCondition.INVALID_OPTION);
        error(create.formatted(suffix, "PARTITIONED BY (id)"), LaminCondition.UNSUPPORTED_WRITE);
        error(create.formatted(suffix, "OPTIONS (files 'many')"), LaminCondition.INVALID_OPTION);
        error(create.formatted(suffix, "OPTIONS (mergeSchema 'true')"), LaminCondition.INVALID_OPTION);
        error(create.formatted(suffix, "OPTIONS (labels 'none')"), LaminCondition.LABEL_NOT_FOUND);
        error("CREATE TABLE lamin.collections.`c` USING ? AS SELECT 1L AS id", LaminCondition.INVALID_OPTION);
        assertThat(session.sql().column("SELECT key FROM lamin.core.artifact")).isEmpty();

        session.run("CREATE TABLE $ USING ? AS SELECT 1L AS id");
        error("INSERT INTO $ REPLACE WHERE id = 1 VALUES (2)", LaminCondition.UNSUPPORTED_WRITE);
        error("INSERT INTO $ WITH (`userMetadata` = 'x') VALUES (2)", LaminCondition.INVALID_OPTION);
        var property = format == Format.DELTA ? "delta.appendOnly" : "write.format.default";
        error("INSERT INTO $ WITH (`" + property + "` = 'true') VALUES (2)", LaminCondition.INVALID_OPTION);
        var other = Format.values()[1 - format.ordinal()].word();
        error("CREATE OR REPLACE TABLE $ USING " + other + " AS SELECT 1L AS id", LaminCondition.UNSUPPORTED_WRITE);
        error("CREATE OR REPLACE TABLE $ USING parquet AS SELECT 1L AS id", LaminCondition.INVALID_OPTION);
        assertThat(session.versions()).containsExactly("0000 1 true");
    }

    @Test
    void aSchemaIsComparedByColumnsAndByValuesBeforeAnythingIsVisible() {
        var features =
                "INSERT INTO lamin.core.feature (name, _dtype_str, nullable, coerce) VALUES ('%s', 'int', %s, %s)";
        session.run(features.formatted("id", "true", "false"));
        session.run(features.formatted("dose", "false", "true"));
        makeSchema("free", "id");
        makeSchema("checked", "dose");

        error("CREATE TABLE $ USING ? OPTIONS (schema 'free') AS SELECT 'a' AS id", LaminCondition.SCHEMA_MISMATCH);
        var checked = "CREATE TABLE $ USING ? OPTIONS (schema 'checked') AS ";
        error(checked + "SELECT CASE WHEN id > 1 THEN id END AS dose FROM range(4)", LaminCondition.SCHEMA_MISMATCH);
        error(checked + "SELECT 'much' AS dose", LaminCondition.SCHEMA_MISMATCH);
        assertThat(session.versions()).isEmpty();
        assertThat(session.sql().rows("CALL lamin.system.repair(older_than => current_timestamp())"))
                .isEmpty();

        session.run(checked + "SELECT string(id) AS dose FROM range(3)");
        error("INSERT INTO $ VALUES (NULL)", LaminCondition.SCHEMA_MISMATCH);
        error("INSERT OVERWRITE $ VALUES (1), (NULL)", LaminCondition.SCHEMA_MISMATCH);
        session.run("INSERT INTO $ VALUES (7)");

        assertThat(session.versions()).containsExactly("0000 3 false", "0001 4 true");
        assertThat(session.run("SELECT sum(dose), min(typeof(dose)) FROM $").toString())
                .isEqualTo("[[10,bigint]]");
        assertThat(session.sql().column("SELECT schema__name FROM lamin.core.artifact"))
                .containsExactly("checked", "checked");
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
    }

    private void makeSchema(String name, String feature) {
        var no = engine == Engine.POSTGRES ? "false" : "0";
        session.sql().instance().instance().database().write(transaction -> {
            var sql = Sql.of(transaction);
            sql.execute(
                    "insert into lamindb_schema (uid, name, itype, n_members, minimal_set, ordered_set, maximal_set,"
                            + " is_type, created_by_id) values ('" + (name + "schemaschemasche").substring(0, 16)
                            + "', '" + name
                            + "', 'Feature', 1, " + (engine == Engine.POSTGRES ? "true" : "1") + ", " + no + ", " + no
                            + ", "
                            + no + ", 1)");
            return sql.execute("insert into lamindb_schemafeature (schema_id, feature_id) select s.id, f.id"
                    + " from lamindb_schema s, lamindb_feature f where s.name = '" + name + "' and f.name = '" + feature
                    + "'");
        });
    }

    @Test
    void rowsOfTheTableItselfAreAddedToItAsToAnyOther() {
        session.run("CREATE TABLE $ USING ? AS SELECT id FROM range(2)");
        session.run("INSERT INTO $ SELECT id + 10 FROM $");
        session.run("INSERT OVERWRITE $ SELECT id + 1 FROM $");

        assertThat(session.ids("")).containsExactly("1", "2", "11", "12");
        assertThat(session.versions()).containsExactly("0000 2 false", "0001 4 false", "0002 4 true");
        assertThat(session.sql().rows("CALL lamin.system.verify()")).isEmpty();
    }

    /** Iceberg's reader takes part in a union as Spark's own readers do; Delta's knows statements alone. */
    @Test
    void besideOthersInACollectionItIsReadOrRefused() {
        session.run("CREATE TABLE $ USING ? AS SELECT 1L AS id");
        session.run("CREATE TABLE lamin.artifacts.`rows.parquet` AS SELECT 2L AS id");
        session.run("CALL lamin.system.create_collection(key => 'both', where => 'key IS NOT NULL')");

        if (format == Format.DELTA) {
            error("SELECT id FROM lamin.collections.both", LaminCondition.UNSUPPORTED_FORMAT);
        } else {
            assertThat(session.sql().column("SELECT id FROM lamin.collections.both"))
                    .containsExactlyInAnyOrder("1", "2");
        }
    }

    @Test
    void rowsOfACollectionOfManyFormatsComeInTheOrderOfItsMembers() throws IOException {
        assumeTrue(format == Format.ICEBERG, "Delta's reader reads no others");
        var storage = session.sql().instance().storageRoot();
        Files.copy(PBMC, storage.resolve("c.h5ad"));
        Files.copy(PBMC, storage.resolve("e.h5ad"));
        var members = new ArrayList<String>();
        members.add(write("a.iceberg", "SELECT string(id) AS obs_id, 'a' AS phase FROM range(0, 4, 1, 2)"));
        members.add(write("b.parquet", "SELECT 'b' AS obs_id, 'b' AS phase"));
        members.add(register(storage.resolve("c.h5ad")));
        members.add(write("d.csv", "SELECT 'd' AS obs_id, 'd' AS phase"));
        members.add(register(storage.resolve("e.h5ad")));
        members.add(write("f.iceberg", "SELECT 'f' AS obs_id, 'f' AS phase"));
        members.add(write("g.parquet", "SELECT 'g' AS obs_id, 'g' AS phase"));
        Collections.rotate(members, 3);
        session.run("CALL lamin.system.create_collection(key => 'all', artifacts => array('"
                + String.join("', '", members) + "'))");

        var rows = session.sql()
                .column("SELECT CASE WHEN length(phase) = 1 AND phase <> 'S' THEN phase ELSE 'cell' END"
                        + " FROM lamin.collections.all");

        assertThat(IntStream.range(0, rows.size())
                        .filter(i -> i == 0 || !rows.get(i).equals(rows.get(i - 1)))
                        .mapToObj(rows::get))
                .containsExactly("cell", "f", "g", "a", "b", "cell", "d");
        assertThat(rows).hasSize(2 * 700 + 4 + 4);
    }

    private String write(String key, String rows) {
        session.run("CREATE TABLE lamin.artifacts.`" + key + "` AS " + rows);
        return session.sql()
                .column("SELECT uid FROM lamin.core.artifact WHERE key = '" + key + "'")
                .get(0);
    }

    private String register(Path file) {
        return session.run("CALL lamin.system.register(path => '" + file + "', duplicates => true)")
                .get(0)
                .getAs("uid");
    }

    private void error(String statement, LaminCondition condition) {
        session.sql().error(session.of(statement), condition);
    }
}

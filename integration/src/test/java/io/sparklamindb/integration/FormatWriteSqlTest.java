/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code df.write.format("lamindb")}: an artifact by its key, in each of Spark's modes, with a catalog and without one. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class FormatWriteSqlTest {

    private static final String KEY = "out/cells.parquet";
    private static final String TABLE = "lamin.artifacts.`" + KEY + "`";

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;

    FormatWriteSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, engine, folder, "storage");
        // Spark asks a data source for its table in the thread's session, not in that of the DataFrame.
        SparkSession.setActiveSession(session.spark());
    }

    @AfterEach
    void close() {
        SparkSession.clearActiveSession();
        session.close();
    }

    private DataFrameWriter<Row> write(String select) {
        return session.spark().sql("SELECT " + select).write().format("lamindb").option("key", KEY);
    }

    private List<String> versions() {
        return session.column("SELECT concat_ws(' ', right(uid, 4), n_observations, is_latest) FROM lamin.core.artifact"
                + " WHERE key = '" + KEY + "' ORDER BY id");
    }

    @ParameterizedTest
    @EnumSource
    void everyModeMakesTheFirstVersion(SaveMode mode) {
        write("1 AS x").mode(mode).save();

        assertThat(versions()).containsExactly("0000 1 true");
        assertThat(session.column("SELECT x FROM " + TABLE)).containsExactly("1");
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsAnErrorWhereNothingElseIsSaid() {
        write("1 AS x").save();

        var thrown = catchThrowable(() -> write("2 AS x").save());

        assertThat(((SparkThrowable) thrown).getCondition()).isEqualTo("TABLE_OR_VIEW_ALREADY_EXISTS");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void theSameWriteTwiceIsNoErrorWhereItsKeyTellsSo() {
        for (int i = 0; i < 2; i++) {
            write("1 AS x").option("idempotency-key", "load 1").save();
            session.spark()
                    .sql("SELECT 1 AS x")
                    .write()
                    .format("lamindb")
                    .option("collection", "atlas")
                    .option("idempotency-key", "load 1")
                    .save();
        }

        assertThat(versions()).containsExactly("0000 1 true");
        assertThat(session.column("SELECT count(*) FROM lamin.collections.atlas"))
                .containsExactly("1");
        assertThatThrownBy(() ->
                        write("1 AS x").option("idempotency-key", "load 2").save())
                .hasMessageContaining("TABLE_OR_VIEW_ALREADY_EXISTS");
    }

    @Test
    void ignoringLeavesWhatIsThere() {
        write("1 AS x").save();
        write("2 AS x").mode("ignore").save();

        assertThat(session.column("SELECT x FROM " + TABLE)).containsExactly("1");
    }

    @Test
    void overwritingMakesAVersionOfOtherColumns() {
        write("1 AS x").save();
        write("'a' AS name, 2 AS x").mode("overwrite").save();

        assertThat(session.column("SELECT concat(name, x) FROM " + TABLE)).containsExactly("a2");
        assertThat(session.column("SELECT x FROM " + TABLE + " VERSION AS OF '0000'"))
                .containsExactly("1");
        assertThat(versions()).containsExactly("0000 1 false", "0001 1 true");
    }

    @Test
    void appendingMakesAVersionOfAllRowsWhoseColumnsAreMatchedByName() {
        write("1 AS x, 'a' AS name").save();
        write("'b' AS name, 2 AS x").mode("append").save();

        assertThat(session.column("SELECT concat(x, name) FROM " + TABLE)).containsExactly("1a", "2b");
        assertThat(versions()).containsExactly("0000 1 false", "0001 2 true");
        assertThatThrownBy(() -> write("1 AS y, 'c' AS name").mode("append").save())
                .hasMessageContaining("INCOMPATIBLE_DATA_FOR_TABLE");
        assertThat(versions()).hasSize(2);
    }

    @Test
    void whatCannotBeReadAnyMoreCanBeReplaced() throws IOException {
        write("1 AS x").save();
        try (var files = Files.list(session.instance().storageRoot().resolve(".lamindb"))) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".parquet")).toList()) {
                Files.delete(file);
            }
        }
        write("2 AS x").mode("overwrite").save();

        assertThat(session.column("SELECT x FROM " + TABLE)).containsExactly("2");
    }

    @Test
    void optionsAreTheArtifactsOrTheFormatsOrRefused() {
        session.spark()
                .sql("SELECT 1 AS x, 'a' AS name")
                .write()
                .format("lamindb")
                .option("key", "out/x.csv")
                .option("catalog", "lamin")
                .option("description", "one row")
                .option("version-tag", "v1")
                .option("sep", ";")
                .save();

        assertThat(session.column("SELECT concat(description, ' ', version_tag) FROM lamin.core.artifact"))
                .containsExactly("one row v1");
        assertThat(session.spark()
                        .read()
                        .format("lamindb")
                        .option("key", "out/x.csv")
                        .option("sep", ";")
                        .load()
                        .columns())
                .containsExactly("x", "name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slot=obs", "version=v1", "descriptoin=typo", "branch=main", "files=some", "user=me"})
    void optionsThatNobodyObeysAreRefusedAndNothingIsWritten(String option) {
        var pair = option.split("=");

        var thrown =
                catchThrowable(() -> write("1 AS x").option(pair[0], pair[1]).save());

        assertThat(thrown).isInstanceOf(SparkThrowable.class);
        assertThat(((SparkThrowable) thrown).getCondition()).isEqualTo(LaminCondition.INVALID_OPTION.id());
        assertThat(versions()).isEmpty();
    }

    @Test
    void columnsThatNobodyCouldReadAreRefusedAndNothingIsWritten() {
        for (var rows : List.of(
                write("1 AS x, 2 AS x"),
                session.spark().range(1).drop("id").write().format("lamindb").option("key", KEY))) {
            assertThat(catchThrowable(rows::save))
                    .hasMessageContaining("Cannot use artifact")
                    .extracting(thrown -> ((SparkThrowable) thrown).getCondition())
                    .isEqualTo(LaminCondition.UNSUPPORTED_FORMAT.id());
        }
        assertThat(versions()).isEmpty();

        write("1 AS x, 2 AS X").save();

        assertThat(versions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "jsonl"})
    void momentsInTextKeepTheirMicroseconds(String suffix) {
        var key = "out/moments." + suffix;
        var moment = "2024-01-02 03:04:05.678901";
        write("TIMESTAMP '" + moment + "' AS a, TIMESTAMP_NTZ '" + moment + "' AS b")
                .option("key", key)
                .save();

        assertThat(session.column(
                        "SELECT concat(CAST(a AS TIMESTAMP), ' ', CAST(b AS TIMESTAMP_NTZ)) FROM lamin.artifacts.`"
                                + key + "`"))
                .containsExactly(moment + " " + moment);
    }

    @Test
    void partitionsAndConditionsAreRefused() {
        assertThat(catchThrowable(() -> write("1 AS x, 2 AS y").partitionBy("y").save()))
                .extracting(thrown -> ((SparkThrowable) thrown).getCondition())
                .isEqualTo(LaminCondition.UNSUPPORTED_WRITE.id());
        assertThat(catchThrowable(() -> write("1 AS x")
                        .option("where", "key = 'x'")
                        .mode("append")
                        .save()))
                .extracting(thrown -> ((SparkThrowable) thrown).getCondition())
                .isEqualTo(LaminCondition.INVALID_OPTION.id());
        assertThat(versions()).isEmpty();
    }

    @Test
    void writesNeedNoCatalog() {
        var options = session.instance().catalogOptions();
        var other = spark.newSession();
        other.range(3)
                .write()
                .format("lamindb")
                .options(options)
                .option("key", KEY)
                .save();
        other.range(2)
                .write()
                .format("lamindb")
                .options(options)
                .option("key", KEY)
                .mode("append")
                .save();

        assertThat(session.column("SELECT id FROM " + TABLE)).containsExactly("0", "1", "2", "0", "1");
    }

    @Test
    void registriesAreAddedToAsBefore() {
        session.spark()
                .sql("SELECT 'w' AS name")
                .write()
                .format("lamindb")
                .option("registry", "ulabel")
                .mode("append")
                .save();

        assertThat(session.column("SELECT name FROM lamin.core.ulabel")).containsExactly("w");
    }

    @Test
    void aReadMayGiveNoOtherSchemaThanThatOfTheTable() {
        write("1 AS x").save();
        var read = session.spark().read().format("lamindb").option("key", KEY);

        assertThat(read.schema("x INT").load().collectAsList()).hasSize(1);
        assertThat(catchThrowable(() -> read.schema("x STRING").load().collectAsList()))
                .extracting(thrown -> ((SparkThrowable) thrown).getCondition())
                .isEqualTo(LaminCondition.INVALID_OPTION.id());
        assertThat(catchThrowable(() -> session.spark()
                        .read()
                        .format("lamindb")
                        .option("key", "none.parquet")
                        .schema("x INT")
                        .load()))
                .extracting(thrown -> ((SparkThrowable) thrown).getCondition())
                .isEqualTo(LaminCondition.ARTIFACT_NOT_FOUND.id());
    }
}

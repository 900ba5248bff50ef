/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.setting.CatalogKey;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option of a read is obeyed, or refused with what helps. */
@ExtendWith(LocalSpark.class)
class OptionSqlTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir"), "..", "formats", "src", "test", "resources", "golden");
    private static final String PARQUET = "lamin.artifacts.`in/merged.parquet`";
    private static final String CSV = "lamin.artifacts.`in/a.csv`";

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @BeforeAll
    static void register(SparkSession spark) throws IOException {
        sql = SqlSession.attach(spark, Engine.SQLITE, folder, "options");
        var root = sql.instance().storageRoot().resolve("in");
        Files.createDirectories(root);
        Files.copy(GOLDEN.resolve("modern.h5ad"), root.resolve("cells.h5ad"));
        Files.writeString(root.resolve("a.csv"), "n;m\n1;NA\n2;3\n");
        var merged = root.resolve("merged.parquet").toString();
        spark.sql("SELECT 1 AS a").coalesce(1).write().parquet(merged + "/x=1");
        spark.sql("SELECT 2 AS a, 'b' AS b").coalesce(1).write().parquet(merged + "/x=2");
        for (var name : new String[] {"cells.h5ad", "a.csv", "merged.parquet"}) {
            sql.rows("CALL lamin.system.register(path => '" + root.resolve(name) + "')");
        }
    }

    @AfterAll
    static void close() {
        sql.close();
    }

    private static LaminException refusal(ThrowingCallable read) {
        var refusal = catchThrowableOfType(LaminException.class, read);
        assertThat(refusal).isNotNull();
        assertThat(refusal.condition()).isEqualTo(LaminCondition.INVALID_OPTION);
        return refusal;
    }

    private static DataFrameReader format() {
        return sql.spark().read().format("lamindb");
    }

    @Test
    void aCatalogThatIsNotConfiguredIsToldForReadsAndWrites() {
        assertThat(refusal(() -> format().option("catalog", "lamn")
                        .option("key", "in/a.csv")
                        .load()))
                .hasMessageContaining("no catalog of that name is configured (lamn)");
        assertThat(refusal(() -> sql.spark()
                        .range(1)
                        .write()
                        .format("lamindb")
                        .option("catalog", "lamn")
                        .option("key", "in/n.csv")
                        .save()))
                .hasMessageContaining("no catalog of that name is configured (lamn)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE cells USING lamindb OPTIONS (catalog 'lamin', key 'in/a.csv')",
                "CREATE TABLE cells USING lamindb OPTIONS (catalog 'lamin', key 'in/n.csv') AS SELECT 1 AS id"
            })
    void aTableOfSparksOwnCatalogIsRefusedWithWhatToDoInstead(String statement) {
        var refusal = catchThrowableOfType(LaminException.class, () -> sql.rows(statement));
        assertThat(refusal.condition()).isEqualTo(LaminCondition.UNSUPPORTED_WRITE);
        assertThat(refusal).hasMessageContaining("Cannot make a table of format lamindb in Spark's own catalog");
    }

    @ParameterizedTest
    @CsvSource({
        "artifacts.`in/cells.h5ad`.X, layout, dense, X.dense",
        "artifacts.`in/cells.h5ad`.X, vars, CD8A, X.wide.`CD8A`",
        "artifacts.`in/cells.h5ad`.X.coo, layuot, dense, layout",
        "artifacts.`in/cells.h5ad`, slot, var, .var",
        "artifacts.`in/cells.h5ad`.uns, slot, var, .var",
        "artifacts.`in/cells.h5ad`.files, slot, var, .var",
        "artifacts.`in/cells.h5ad`.history, version, 1, VERSION AS OF",
        "artifacts.`in/merged.parquet`, as-of, 2020-01-01, TIMESTAMP AS OF",
        "artifacts.`in/merged.parquet`, mergSchema, true, mergeSchema",
        "artifacts.`in/merged.parquet`, read-only, true, below spark.sql.catalog",
        "artifacts.`in/a.csv`, headr, false, header",
        "core.ulabel, key, a, name of the table",
        "core.ulabel, brnach, trash, branch",
        "views.artifact_labels, user, somebody, below spark.sql.catalog",
        "system.procedures, branch, trash, all branches"
    })
    void namedTableRefusesWhatItCannotObey(String table, String option, String value, String hint) {
        var read = sql.spark().read().option(option, value);

        assertThat(refusal(() -> read.table("lamin." + table).count())).hasMessageContaining(hint);
        assertThat(sql.error(
                        "SELECT * FROM lamin." + table + " WITH (`" + option + "` = '" + value + "')",
                        LaminCondition.INVALID_OPTION))
                .contains(hint);
    }

    @ParameterizedTest
    @CsvSource({"layuot, layout", "Vesrion, version", "ky, key", "path, Did you mean"})
    void misspeltOptionOfTheFormatIsToldTheNearestName(String option, String hint) {
        var read = format().option("key", "in/cells.h5ad").option("slot", "X").option(option, "x");

        assertThat(refusal(read::load)).hasMessageContaining(hint);
        assertThat(refusal(() -> format().option("registry", "ulabel")
                        .option(option, "x")
                        .load()))
                .hasMessageContaining(hint);
        assertThat(refusal(() -> format().option(option, "x").load())).hasMessageContaining(hint);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"BRANCH", "VERIFY_ON_READ"})
    void keyOfACatalogIsRefusedWhereOneIsConfigured(CatalogKey key) {
        var read =
                format().option("catalog", "lamin").option("registry", "ulabel").option(key.word(), "s3cret");

        assertThat(refusal(read::load))
                .hasMessageContaining("spark.sql.catalog.lamin." + key.word())
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"max-connections, many", "statement-timeout, -1", "read-only, perhaps", "json-as, text"})
    void keyOfACatalogIsCheckedWithAnInstanceNamedInline(String key, String value) {
        var read = format().options(sql.instance().catalogOptions())
                .option("registry", "ulabel")
                .option(key, value);

        assertThat(refusal(read::load)).hasMessageContaining(key);
    }

    @Test
    void readOnlyGivenInlineRefusesAWrite() {
        var write = sql.spark()
                .sql("SELECT 'inline' AS name")
                .write()
                .format("lamindb")
                .options(sql.instance().catalogOptions())
                .option("registry", "ulabel")
                .mode("append");

        assertThat(catchThrowableOfType(
                                LaminException.class,
                                () -> write.option("read-only", "true").save())
                        .condition())
                .isEqualTo(LaminCondition.READ_ONLY);
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel WHERE name = 'inline'"))
                .isEmpty();
        write.option("read-only", "false").save();
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel WHERE name = 'inline'"))
                .hasSize(1);
    }

    @Test
    void jsonGivenInlineAsVariantIsVariant() {
        var read = format().options(sql.instance().catalogOptions())
                .option("registry", "ulabel")
                .option("json-as", "variant");

        assertThat(read.load().schema().apply("_aux").dataType().typeName()).isEqualTo("variant");
    }

    @Test
    void writeRefusesAnOptionThatItCannotObey() {
        assertThat(refusal(() -> sql.spark()
                        .sql("SELECT 'x' AS name")
                        .writeTo("lamin.core.ulabel")
                        .option("read-only", "true")
                        .append()))
                .hasMessageContaining("read-only");
    }

    @Test
    void optionsOfCsvReachItsReader() {
        var read = format().option("key", "in/a.csv").option("delimiter", ";").option("nullValue", "NA");

        assertThat(read.load().columns()).containsExactly("n", "m");
        assertThat(read.load().schema().apply("m").dataType().simpleString()).isEqualTo("int");
        assertThat(read.option("HEADER", "false").load().count()).isEqualTo(3);
    }

    @Test
    void schemasOfParquetAreMergedIfAsked() {
        var read = format().option("key", "in/merged.parquet").option("mergeSchema", "true");

        assertThat(read.load().columns()).containsExactlyInAnyOrder("a", "b", "x");
        assertThat(read.load().where("b = 'b'").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"header = false", "sep = ';'"})
    void readerOptionThatChangesTheColumnsOfANamedTableIsRefused(String option) {
        assertThat(sql.error("SELECT * FROM " + CSV + " WITH (" + option + ")", LaminCondition.INVALID_OPTION))
                .contains("format(\"lamindb\").option(\"uid\"");
    }

    @Test
    void readerOptionThatLeavesTheColumnsOfANamedTableIsObeyed() {
        assertThat(sql.column("SELECT * FROM " + CSV + " WITH (comment = '2')")).containsExactly("1;NA");
        assertThat(sql.spark()
                        .read()
                        .option("datetimeRebaseMode", "CORRECTED")
                        .table(PARQUET)
                        .count())
                .isEqualTo(2);
    }

    @Test
    void moreReaderOptionsGoWithABranch() {
        assertThat(sql.column("SELECT * FROM " + CSV + " WITH (branch = 'main', comment = '2')"))
                .containsExactly("1;NA");
        assertThat(format().option("key", "in/a.csv")
                        .option("branch", "main")
                        .option("sep", ";")
                        .load()
                        .columns())
                .hasSize(2);
    }

    @Test
    void severalArtifactsHaveNoReaderOfTheirOwn() {
        assertThat(refusal(() -> format().option("where", "suffix = '.csv'")
                        .option("header", "false")
                        .load()))
                .hasMessageContaining("header");
    }

    @Test
    void optionsByWhichSparkChoosesTheVersionAreNotRefused() {
        var uid = sql.column("SELECT uid FROM lamin.core.artifact WHERE key = 'in/a.csv'")
                .get(0);

        assertThat(sql.spark().read().option("versionAsOf", uid).table(CSV).count())
                .isEqualTo(2);
    }
}

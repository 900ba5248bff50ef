/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Artifacts in every tabular format. The files among the resources were written by pandas 2.3, pyarrow 26 and polars 2.1. */
@ExtendWith(LocalSpark.class)
class TabularFormatSqlTest {

    private static final Path FILES = Path.of(System.getProperty("basedir"), "src", "test", "resources", "tabular");
    private static final String LINES = "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\": null}\n";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    TabularFormatSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        session.rows("SET spark.sql.session.timeZone = UTC");
        root = session.instance().storageRoot();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String name, byte[] content) throws IOException {
        Files.write(root.resolve(name), content);
        session.rows("CALL lamin.system.register(path => '" + root.resolve(name) + "')");
    }

    private void register(String name, String content) throws IOException {
        register(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private void sample(String name) throws IOException {
        register(name, Files.readAllBytes(FILES.resolve(name)));
    }

    private List<String> rows(String query) {
        return session.rows(query).stream().map(String::valueOf).toList();
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jsonl", "a.ndjson", "a.json"})
    void linesOfJsonAreRecords(String name) throws IOException {
        register(name, LINES);

        assertThat(rows("SELECT a, b FROM lamin.artifacts.`" + name + "` ORDER BY a"))
                .containsExactly("[1,x]", "[2,null]");
    }

    @Test
    void anArrayOfRecordsAndOneDocumentAreRecordsToo() throws IOException {
        register("array.json", "[\n {\"a\": 1},\n {\"a\": 2}\n]");
        register("document.json", "{\n \"a\": 3\n}");

        assertThat(rows("SELECT a FROM lamin.artifacts.`array.json`")).containsExactly("[1]", "[2]");
        assertThat(rows("SELECT a FROM lamin.artifacts.`document.json`")).containsExactly("[3]");
    }

    @Test
    void textIsATableIfItsLinesAgreeOnADelimiter() throws IOException {
        register("table.txt", "a;b\n1;x\n2;y\n");
        register("letter.txt", "Dear all,\nthis is no table.\nBye\n");

        assertThat(rows("SELECT * FROM lamin.artifacts.`table.txt`")).containsExactly("[1,x]", "[2,y]");
        assertThat(session.spark().table("lamin.artifacts.`letter.txt`").columns())
                .containsExactly("path", "size", "modification_time", "content");
    }

    @Test
    void compressedTextIsReadByTheSuffixInFrontOfTheCompression() throws IOException {
        register("a.jsonl.gz", gzip(LINES));
        register("b.jsonl.zst", com.github.luben.zstd.Zstd.compress(LINES.getBytes(StandardCharsets.UTF_8)));
        register("c.csv.zst", com.github.luben.zstd.Zstd.compress("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(rows("SELECT a FROM lamin.artifacts.`a.jsonl.gz`")).containsExactly("[1]", "[2]");
        assertThat(rows("SELECT a FROM lamin.artifacts.`b.jsonl.zst`")).containsExactly("[1]", "[2]");
        assertThat(rows("SELECT * FROM lamin.artifacts.`c.csv.zst`")).containsExactly("[1,x]");
        sample("records.csv.bz2");
        assertThat(rows("SELECT n, s FROM lamin.artifacts.`records.csv.bz2` WHERE x < 0"))
                .containsExactly("[3,say \"é\"]");
    }

    @Test
    void orcIsReadByItsOwnReader() {
        spark.range(3).coalesce(1).write().orc(root.resolve("some.orc").toString());
        session.rows("CALL lamin.system.register(path => '" + root.resolve("some.orc") + "')");

        assertThat(rows("SELECT id FROM lamin.artifacts.`some.orc` WHERE id > 0 ORDER BY id"))
                .containsExactly("[1]", "[2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pandas.parquet", "pandas.feather"})
    void whatPandasWritesIsReadWithoutLoss(String name) throws IOException {
        sample(name);
        var table = "lamin.artifacts.`" + name + "`";

        assertThat(rows("SELECT ns, tz, u8, u16, u32, u64, f16, s, cat, none, Int, d, dec, lst, st, idx FROM " + table))
                .containsExactly(
                        "[2024-01-02T03:04:05.123456,2024-01-02 02:04:05.123456,0,0,0,0,1.5,a,x,null,1,2024-01-02,1.25,"
                                + "ArraySeq(1, 2),[1,x],r1]",
                        "[null,null,200,1,1,1,-0.25,null,y,null,null,null,null,null,null,r2]",
                        "[1960-01-01T00:00:00.000001,1959-12-31 23:00:00.000001,255,65535,4294967295,"
                                + "18446744073709551615,Infinity,é,x,null,3,0001-01-01,-12345678901234567890.12,"
                                + "ArraySeq(),[null,y],r3]");
        assertThat(rows("SELECT t, td FROM " + table))
                .containsExactly("[PT1H2M3.000004S,PT24H1S]", "[null,null]", "[PT23H59M59.999999S,PT-0.000001S]");
        assertThat(rows("EXPLAIN SELECT * FROM " + table).get(0)).contains("ColumnarToRow");
    }

    @Test
    void nestedValuesAndWideDecimalsAndUuidsOfArrowAreReadFromParquet() throws IOException {
        sample("arrow.parquet");

        assertThat(rows("SELECT ts_ns, t32s, t64ns, dur_ms, dec76, h, nested, mapns, st.h, uuid"
                        + " FROM lamin.artifacts.`arrow.parquet` WHERE dec5 IS NOT NULL"))
                .containsExactly(
                        "[1970-01-01 00:00:00.000001,PT1S,PT0.000001S,PT0.001S,1.25,1.5,"
                                + "ArraySeq([1,ArraySeq(2024-01-01T00:00)]),Map(k -> 1970-01-01T00:00:00.000001),1.0,"
                                + "00000000-0000-0000-0000-000000000001]",
                        "[1970-01-01 00:00:00.000003,PT3S,PT0.000003S,PT0.003S,"
                                + "-12345678901234567890123456789012345678901234567890.12,-2.0,ArraySeq(),Map(),null,"
                                + "00000000-0000-0000-0000-000000000002]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polars.parquet", "polars_lz4.feather", "polars_stream.arrow"})
    void whatPolarsWritesIsReadWithoutLoss(String name) throws IOException {
        sample(name);

        assertThat(rows("SELECT s, c, e, ns, ms, t, dur, dec, u64, i8, l, st, arr, bool FROM lamin.artifacts.`" + name
                        + "` WHERE _artifact_key = '" + name + "'"))
                .containsExactly(
                        "[short,a,a,1970-01-01T00:00:00.000001,1970-01-01 00:00:00.001,PT0.000001S,PT0.001S,1.50,1,1,"
                                + "ArraySeq(1, 2),[1],ArraySeq(1, 2),true]",
                        "[null,b,b,null,null,null,null,null,null,null,null,[null],ArraySeq(3, 4),null]",
                        "[a much longer string than twelve,a,a,1970-01-01T00:00:00.000002,1970-01-01 00:00:00.002,"
                                + "PT0.000002S,PT0.002S,2.25,9223372036854775808,-2,ArraySeq(),[3],null,false]");
    }

    @Test
    void valuesThatArrowStoresAsViewsAreRead() throws IOException {
        sample("views.ipc");

        assertThat(rows("SELECT v, CAST(bv AS STRING) FROM lamin.artifacts.`views.ipc`"))
                .containsExactly("[short,x]", "[null,null]", "[a much longer string than twelve,0123456789abcdefgh]");
    }

    @Test
    void columnsThatDifferInCaseAloneAreBothRead() throws IOException {
        sample("case.parquet");

        assertThat(rows("SELECT a, A_1, b FROM lamin.artifacts.`case.parquet` WHERE b > 2"))
                .containsExactly("[2,y,2.5]");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() throws IOException {
        sample("dup.parquet");

        assertThat(session.error("SELECT * FROM lamin.artifacts.`dup.parquet`", LaminCondition.UNSUPPORTED_FORMAT))
                .contains("two columns have the name a");
    }

    @Test
    void anIndexThatPandasCountsIsAColumnIfItSaysMoreThanTheRowsDo() throws IOException {
        sample("index_part.parquet");
        sample("index_down.parquet");
        sample("index_named.parquet");

        assertThat(rows("SELECT * FROM lamin.artifacts.`index_part.parquet`"))
                .containsExactly("[3.0,2]", "[4.5,3]", "[6.0,4]");
        assertThat(rows("SELECT x FROM lamin.artifacts.`index_down.parquet` WHERE __index_level_0__ = 8"))
                .containsExactly("[3.0]");
        assertThat(rows("SELECT max(cell) FROM lamin.artifacts.`index_named.parquet` WHERE x > 3"))
                .containsExactly("[5]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypted_footer.parquet", "encrypted_column.parquet"})
    void parquetThatIsEncryptedIsATypedError(String name) throws IOException {
        sample(name);

        assertThat(session.error("SELECT * FROM lamin.artifacts.`" + name + "`", LaminCondition.UNSUPPORTED_FORMAT))
                .contains("encrypted");
    }

    @Test
    void digitsBelowAMicrosecondAreLostOnlyIfTheSessionSaysSo() throws IOException {
        sample("lossy.parquet");
        var query = "SELECT n FROM lamin.artifacts.`lossy.parquet`";

        assertThat(session.error(query, LaminCondition.INVALID_VALUE)).contains("1001 ns");

        session.rows("SET spark.lamin.nanoseconds = bigint");
        assertThat(rows(query)).containsExactly("[1001]");
        session.rows("SET spark.lamin.nanoseconds = truncate");
        assertThat(rows(query)).containsExactly("[1970-01-01T00:00:00.000001]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken.arrow", "broken.parquet"})
    void aFileThatIsNotWhatItsSuffixSaysIsATypedError(String name) throws IOException {
        register(name, "this is something else entirely, but long enough");

        session.error("SELECT * FROM lamin.artifacts.`" + name + "`", LaminCondition.CORRUPT_ARRAY);
    }

    @Test
    void aTableOfDeltaWithoutItsReaderSaysWhichJarIsMissing() throws IOException {
        Files.createDirectories(root.resolve("lake.parquet/_delta_log"));
        Files.writeString(root.resolve("lake.parquet/_delta_log/00000000000000000000.json"), "{}");
        Files.writeString(root.resolve("lake.parquet/part.parquet"), "x");
        session.rows("CALL lamin.system.register(path => '" + root.resolve("lake.parquet") + "')");

        assertThat(session.error("SELECT * FROM lamin.artifacts.`lake.parquet`", LaminCondition.UNSUPPORTED_FORMAT))
                .contains("io.delta:delta-spark_");
    }

    @ParameterizedTest
    @CsvSource({"delta, io.delta:delta-spark_", "iceberg, org.apache.iceberg:iceberg-spark-runtime-"})
    void aTableIsNotWrittenWithoutItsLibraryWhoseJarIsNamed(String format, String jar) {
        for (var table : List.of("`lake/cells` USING " + format, "`cells." + format + "`")) {
            assertThat(session.error(
                            "CREATE TABLE lamin.artifacts." + table + " AS SELECT 1 AS id",
                            LaminCondition.UNSUPPORTED_FORMAT))
                    .contains(jar);
        }
        assertThat(session.rows("SELECT * FROM lamin.core.artifact.`branch=*`")).isEmpty();
    }
}

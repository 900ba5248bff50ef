/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Reading registered artifacts through SQL. */
@ExtendWith(LocalSpark.class)
class ArtifactSqlTest {

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    ArtifactSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        root = session.instance().storageRoot();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void register(String path) {
        session.rows("CALL lamin.system.register(path => '" + root.resolve(path) + "')");
    }

    private void write(String path, String partition) {
        var rows = spark.range(1000)
                .selectExpr("id", "id % 3 AS v", "CAST(id AS STRING) AS s")
                .coalesce(1);
        var writer = rows.write().mode(SaveMode.Overwrite);
        (partition.isEmpty() ? writer : writer.partitionBy(partition))
                .parquet(root.resolve(path).toString());
    }

    private String plan(String query) {
        return session.rows("EXPLAIN FORMATTED " + query).get(0).getString(0);
    }

    @Test
    void parquetIsReadVectorisedWithFiltersAndColumnsPushed() {
        write("cells.parquet", "");
        register("cells.parquet");

        var query = "SELECT s FROM lamin.artifacts.`cells.parquet` WHERE id > 997";

        assertThat(session.column(query)).containsExactly("998", "999");
        assertThat(plan(query))
                .contains("ColumnarToRow")
                .contains("PushedFilters: [IsNotNull(id), GreaterThan(id,997)]")
                .contains("ReadSchema: struct<id:bigint,s:string>");
    }

    @Test
    void aReadsOwnBranchChoosesTheArtifact() throws IOException {
        onTwoBranches("n\n1\n", "n\n2\n");

        var table = "lamin.artifacts.`main/a.csv`";
        assertThat(session.column("SELECT n FROM " + table)).containsExactly("1");
        assertThat(session.column("SELECT n FROM " + table + " WITH (branch = 'draft')"))
                .containsExactly("2");
        assertThat(session.spark().read().option("branch", "draft").table(table).collectAsList())
                .extracting(row -> row.getInt(0))
                .containsExactly(2);
        assertThat(session.column("SELECT _artifact_key, n FROM " + table + " WITH (branch = 'draft') WHERE n > 1"))
                .containsExactly("main/a.csv");
        assertThat(session.rows("SELECT (SELECT n FROM " + table + "), (SELECT n FROM " + table + ".`branch=draft`)")
                        .get(0))
                .isEqualTo(RowFactory.create(1, 2));
        assertThat(session.column("SELECT path FROM " + table + ".`branch=draft`.files"))
                .singleElement()
                .asString()
                .endsWith("/b.csv");
        session.error("SELECT n FROM " + table + ".`branch=trash`", LaminCondition.ARTIFACT_NOT_FOUND);
        session.error("SELECT n FROM " + table + " WITH (branch = 'trash')", LaminCondition.ARTIFACT_NOT_FOUND);
        session.error("SELECT n FROM " + table + " WITH (branch = 'none')", LaminCondition.UNKNOWN_BRANCH);
    }

    @Test
    void anArtifactWithOtherColumnsOnABranchIsNotReadAsIfItHadThese() throws IOException {
        onTwoBranches("n\n1\n", "m\n2\n");

        var table = "lamin.artifacts.`main/a.csv`";
        assertThat(session.error("SELECT * FROM " + table + " WITH (branch = 'draft')", LaminCondition.INVALID_OPTION))
                .contains("`branch=draft`", "SET spark.lamin.branch = draft");
        assertThat(session.column("SELECT m FROM " + table + ".`branch=draft`")).containsExactly("2");
        session.rows("SET spark.lamin.branch = draft");
        assertThat(session.column("SELECT m FROM " + table)).containsExactly("2");
    }

    /** The same key on {@code main}, and in another family on {@code draft}. */
    private void onTwoBranches(String onMain, String onDraft) throws IOException {
        Files.createDirectories(root.resolve("main"));
        Files.writeString(root.resolve("main/a.csv"), onMain);
        Files.writeString(root.resolve("b.csv"), onDraft);
        register("main/a.csv");
        register("b.csv");
        session.instance().instance().database().write(transaction -> {
            var sql = Sql.of(transaction);
            sql.execute("insert into lamindb_branch (uid, name, created_by_id, space_id, _status_code)"
                    + " values ('draft0000000', 'draft', 1, 1, 0)");
            return sql.execute(
                    "update lamindb_artifact set key = 'main/a.csv', _real_key = 'b.csv', _key_is_virtual = true,"
                            + " branch_id = (select id from lamindb_branch where name = 'draft') where key = 'b.csv'");
        });
    }

    @Test
    void hiddenColumnsSayWhichArtifactARowIsFrom() {
        write("cells.parquet", "");
        register("cells.parquet");
        var uid = session.column("SELECT uid FROM lamin.core.artifact").get(0);

        assertThat(session.rows("SELECT * FROM lamin.artifacts.`cells.parquet` LIMIT 1")
                        .get(0)
                        .size())
                .isEqualTo(3);
        assertThat(session.rows("SELECT DISTINCT _artifact_uid, _artifact_key FROM lamin.artifacts.`" + uid + "`")
                        .toString())
                .isEqualTo("[[" + uid + ",cells.parquet]]");
    }

    @Test
    void foldersNamedLikeColumnValuesAreColumns() {
        write("parts.parquet", "v");
        register("parts.parquet");

        assertThat(session.column("SELECT count(*) FROM lamin.artifacts.`parts.parquet` WHERE v = 2"))
                .containsExactly("333");
        assertThat(plan("SELECT * FROM lamin.artifacts.`parts.parquet` WHERE v = 2"))
                .contains("PartitionFilters: [isnotnull(v#");
    }

    @Test
    void csvIsReadAsPandasReadsIt() throws IOException {
        Files.writeString(root.resolve("x.csv"), "a,b,c\n1,1.5,\"x\ny\"\n2,,\"say \"\"hi\"\"\"\n");
        register("x.csv");

        assertThat(session.rows("SELECT * FROM lamin.artifacts.`x.csv` ORDER BY a")
                        .toString())
                .isEqualTo("[[1,1.5,x\ny], [2,null,say \"hi\"]]");
    }

    @Test
    void anyOtherFileIsATableOfItsFiles() throws IOException {
        Files.writeString(root.resolve("x.bin"), "hello");
        register("x.bin");

        assertThat(session.rows("SELECT size, CAST(content AS STRING), _artifact_key FROM lamin.artifacts.`x.bin`")
                        .toString())
                .isEqualTo("[[5,hello,x.bin]]");
        assertThat(session.column("SELECT count(*) FROM lamin.artifacts.`x.bin`"))
                .containsExactly("1");
    }

    @Test
    void allColumnsOfAListingOpenNoFile() throws IOException {
        Files.writeString(root.resolve("x.csv"), "n\n1\n");
        register("x.csv");
        var files = "lamin.artifacts.`x.csv`.files";

        assertThat(session.spark().table(files).columns()).containsExactly("path", "size", "modification_time");
        assertThat(session.column("SELECT CAST(content AS STRING) FROM " + files))
                .containsExactly("n\n1\n");
        assertThat(session.rows("SELECT _artifact_key, size FROM " + files + " WHERE content IS NOT NULL LIMIT 1")
                        .toString())
                .isEqualTo("[[x.csv,4]]");
        assertThat(plan("SELECT size FROM " + files)).contains("columns [size]");
        var all = session.spark().table(files);
        var content = all.select("content");
        Files.delete(root.resolve("x.csv"));
        assertThat(all.collectAsList()).hasSize(1);
        assertThatThrownBy(content::collectAsList).hasMessageContaining("x.csv");
    }

    @Test
    void contentOfAFileThatHasGrownSinceItWasListedIsRefused() throws IOException {
        Files.writeString(root.resolve("x.csv"), "n\n1\n");
        register("x.csv");
        var content = session.spark().table("lamin.artifacts.`x.csv`.files").select("content");
        Files.writeString(root.resolve("x.csv"), "n\n1\n2\n");

        assertThatThrownBy(content::collectAsList).hasMessageContaining("4 bytes were listed, there are 6");
    }

    @Test
    void filesOfADamagedArtifactAreThoseThatAreThere() throws IOException {
        Files.writeString(root.resolve("x.csv"), "n\n1\n");
        register("x.csv");
        Files.createDirectories(root.resolve("parts.parquet"));
        Files.writeString(root.resolve("parts.parquet/a.parquet"), "none");
        Files.writeString(root.resolve("parts.parquet/b.parquet"), "none either");
        register("parts.parquet");
        var sizes = "SELECT size FROM lamin.artifacts.`%s`.files ORDER BY size";

        Files.writeString(root.resolve("x.csv"), "n\n1\n2\n");
        Files.delete(root.resolve("parts.parquet/b.parquet"));
        assertThat(session.column(sizes.formatted("x.csv"))).containsExactly("6");
        assertThat(session.column(sizes.formatted("parts.parquet"))).containsExactly("4");

        Files.delete(root.resolve("x.csv"));
        assertThat(session.rows("SELECT *, content FROM lamin.artifacts.`x.csv`.files"))
                .isEmpty();
        assertThat(session.column("SELECT count(*) FROM lamin.artifacts.`x.csv`.files"))
                .containsExactly("0");
        session.error("SELECT * FROM lamin.artifacts.`x.csv`", LaminCondition.PATH_NOT_FOUND);
    }

    @Test
    void filesOfAnUploadUnderWayAreThoseThatHaveArrived() throws IOException {
        Files.writeString(root.resolve("x.csv"), "n\n1\n");
        register("x.csv");
        session.instance()
                .instance()
                .database()
                .write(transaction -> Sql.of(transaction).execute("update lamindb_artifact set _aux = '{\"so\": 1}'"));

        session.error("SELECT * FROM lamin.artifacts.`x.csv`", LaminCondition.UPLOAD_INCOMPLETE);
        assertThat(session.column("SELECT size FROM lamin.artifacts.`x.csv`.files"))
                .containsExactly("4");
    }

    @Test
    void fileThatIsNotTheRegisteredOneIsAnErrorNotOtherRows() throws IOException {
        Files.writeString(root.resolve("x.csv"), "a\n1\n");
        register("x.csv");
        Files.writeString(root.resolve("x.csv"), "a\n1\n2\n");
        session.error("SELECT * FROM lamin.artifacts.`x.csv`", LaminCondition.CONTENT_MISMATCH);

        register("x.csv");
        assertThat(session.column("SELECT count(*) FROM lamin.artifacts.`x.csv`"))
                .containsExactly("2");
        session.error("SELECT * FROM lamin.artifacts.`x.csv` VERSION AS OF '0000'", LaminCondition.OVERWRITTEN_VERSION);

        Files.delete(root.resolve("x.csv"));
        session.error("SELECT * FROM lamin.artifacts.`x.csv`", LaminCondition.PATH_NOT_FOUND);
    }

    @Test
    void linkPutInPlaceOfAFileIsNotFollowedOutOfTheStorage() throws IOException {
        Files.writeString(root.resolve("x.csv"), "a\n1\n");
        register("x.csv");
        Files.delete(root.resolve("x.csv"));
        var outside = Files.writeString(folder.resolve("other.csv"), "a\n9\n");
        Files.createSymbolicLink(root.resolve("x.csv"), outside);

        session.error("SELECT * FROM lamin.artifacts.`x.csv`", LaminCondition.PATH_OUTSIDE_STORAGE);
        session.error("SELECT * FROM lamin.artifacts.`x.csv`.files", LaminCondition.PATH_OUTSIDE_STORAGE);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a table is written with beside its rows: a schema that they are checked against, labels, and the other options.
 *
 * <p>Over 300 lines: every option of a write, with one schema and one set of labels for all of them.
 */
@ExtendWith(LocalSpark.class)
class WriteOptionSqlTest {

    private static final String CELLS = "lamin.artifacts.`cells.parquet`";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;

    WriteOptionSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    private void attach(Engine engine) {
        session = SqlSession.attach(spark, engine, folder, "storage");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void execute(String statement, Object... values) {
        session.instance()
                .instance()
                .database()
                .write(transaction -> Sql.of(transaction).execute(statement, values));
    }

    /** A schema {@code cells}: {@code dose} an int that may not be missing, {@code name} a text that may. */
    private void makeSchema(String flags) {
        session.rows("INSERT INTO lamin.core.feature (name, _dtype_str, nullable) VALUES ('dose', 'int', false),"
                + " ('name', 'str', true)");
        execute(
                "insert into lamindb_schema (uid, name, itype, n_members, minimal_set, ordered_set, maximal_set, is_type,"
                        + " created_by_id, _aux) values ('schemaschemasche', 'cells', 'Feature', 2, " + flags + ", "
                        + (session.instance().catalogOptions().containsKey("db") ? "false" : "0") + ", 1, null)");
        execute("insert into lamindb_schemafeature (schema_id, feature_id)"
                + " select s.id, f.id from lamindb_schema s, lamindb_feature f order by f.id");
    }

    private static String flags(Engine engine, String flags) {
        return engine == Engine.POSTGRES ? flags : flags.replace("true", "1").replace("false", "0");
    }

    private long files() throws IOException {
        try (var all = Files.walk(session.instance().storageRoot().resolve(".lamindb"))) {
            return all.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    @ParameterizedTest
    @EachEngine
    void aTableThatFitsItsSchemaSaysSo(Engine engine) {
        attach(engine);
        makeSchema(flags(engine, "true, false, true"));
        session.rows(
                "CREATE TABLE " + CELLS + " OPTIONS (schema 'cells') AS SELECT id AS dose, 'a' AS name FROM range(3)");
        assertThat(session.column("SELECT schema__uid FROM lamin.core.artifact"))
                .containsExactly("schemaschemasche");
        session.rows("INSERT INTO " + CELLS + " VALUES (7, NULL)");
        assertThat(session.column("SELECT count(schema_id) FROM lamin.core.artifact"))
                .containsExactly("2");
        var error = session.error("INSERT INTO " + CELLS + " VALUES (NULL, 'b')", LaminCondition.SCHEMA_MISMATCH);
        assertThat(error).contains("dose has 1 missing value(s) and may have none");
        session.error(
                "INSERT OVERWRITE " + CELLS + " SELECT CAST(NULL AS BIGINT), 'b'", LaminCondition.SCHEMA_MISMATCH);
        assertThat(session.column("SELECT count(*) FROM " + CELLS)).containsExactly("4");
    }

    @ParameterizedTest
    @EachEngine
    void allColumnsThatDoNotFitAreToldOfAtOnceAndNothingIsWritten(Engine engine) throws IOException {
        attach(engine);
        makeSchema(flags(engine, "true, false, true"));
        var create = "CREATE TABLE " + CELLS + " OPTIONS (schema 'schemaschemasche') AS SELECT ";
        assertThat(session.error(create + "'1' AS dose, 1 AS more", LaminCondition.SCHEMA_MISMATCH))
                .contains("3 column(s)")
                .contains("name is missing")
                .contains("dose is string, and the feature is int")
                .contains("more is none of its features");
        assertThat(session.error(
                        create + "IF(id % 2 = 0, NULL, id) AS dose, 'a' AS name FROM range(0, 8, 1, 4)",
                        LaminCondition.SCHEMA_MISMATCH))
                .contains("dose has 4 missing value(s) and may have none");
        assertThat(session.rows("SELECT * FROM lamin.core.artifact.`branch=*`")).isEmpty();
        assertThat(files()).isZero();
        session.error(
                "CREATE TABLE " + CELLS + " OPTIONS (schema 'sells') AS SELECT 1 AS dose",
                LaminCondition.SCHEMA_NOT_FOUND);
    }

    @Test
    void orderIsCheckedIfTheSchemaSaysSoAndColumnsMayBeLeftOutIfItDoes() {
        attach(Engine.SQLITE);
        makeSchema("0, 1, 0");
        var replace = "CREATE OR REPLACE TABLE " + CELLS + " TBLPROPERTIES (schema = 'cells') AS SELECT ";
        assertThat(session.error(replace + "'a' AS name, 1 AS dose", LaminCondition.SCHEMA_MISMATCH))
                .contains("name, dose are to come in the order dose, name");
        session.rows(replace + "1 AS dose, true AS more, 'a' AS name");
        session.rows(replace + "'a' AS name");
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("2");
    }

    @Test
    void valuesAreConvertedWhereTheFeatureSaysSo() {
        attach(Engine.SQLITE);
        makeSchema("1, 0, 0");
        execute("update lamindb_feature set coerce = 1 where name = 'dose'");
        var create = "CREATE OR REPLACE TABLE " + CELLS + " OPTIONS (schema 'cells') AS SELECT ";
        session.rows(create + "concat(id, '.0') AS dose, 'a' AS name FROM range(3)");
        assertThat(session.spark()
                        .table(CELLS)
                        .schema()
                        .apply("dose")
                        .dataType()
                        .catalogString())
                .isEqualTo("bigint");
        assertThat(session.column("SELECT dose FROM " + CELLS)).containsExactly("0", "1", "2");
        assertThat(session.error(
                        create + "concat(id, '.5') AS dose, 'a' AS name FROM range(3)", LaminCondition.SCHEMA_MISMATCH))
                .contains("dose has 3 value(s) that are no int, such as 0.5");
        session.rows("INSERT INTO " + CELLS + " VALUES (9, 'b')");
        assertThat(session.column("SELECT dose FROM " + CELLS)).containsExactly("0", "1", "2", "9");
    }

    @Test
    void aSchemaWithoutMembersTakesTheFeaturesThatAreRegistered() {
        attach(Engine.SQLITE);
        session.rows("INSERT INTO lamin.core.feature (name, _dtype_str, nullable) VALUES ('dose', 'int', true)");
        execute(
                "insert into lamindb_schema (uid, name, itype, minimal_set, ordered_set, maximal_set, is_type, created_by_id)"
                        + " values ('validfeaturesaaa', 'valid', 'Feature', 1, 0, 0, 0, 1)");
        var create = "CREATE OR REPLACE TABLE " + CELLS + " OPTIONS (schema 'valid') AS SELECT ";
        session.rows(create + "1 AS dose, 'x' AS other");
        assertThat(session.error(create + "'1' AS dose, 'x' AS other", LaminCondition.SCHEMA_MISMATCH))
                .contains("1 column(s)");
    }

    @ParameterizedTest
    @EachEngine
    void labelsAreLinkedWithTheArtifact(Engine engine) {
        attach(engine);
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('treated'), ('a, b')");
        session.rows("INSERT INTO lamin.core.project (name) VALUES ('atlas')");
        session.rows("INSERT INTO lamin.bionty.celltype (name, ontology_id) VALUES ('T cell', 'CL:0000084')");
        session.spark()
                .range(3)
                .toDF()
                .writeTo(CELLS)
                .option("labels", "[\"treated\", \"a, b\", \"project:atlas\", \"bionty.CellType:CL:0000084\"]")
                .createOrReplace();
        assertThat(session.column("SELECT label_name FROM " + CELLS + ".labels"))
                .containsExactlyInAnyOrder("treated", "a, b", "atlas", "T cell");
        assertThat(session.column("SELECT created_by__handle FROM lamin.core.artifactulabel"))
                .hasSize(2);
        session.rows("CREATE OR REPLACE TABLE " + CELLS + " OPTIONS (labels 'treated') AS SELECT id FROM range(3)");
        assertThat(session.rows("SELECT label_name FROM " + CELLS + ".labels")).hasSize(4);
    }

    @ParameterizedTest
    @EachEngine
    void labelsThatAreNotThereAreToldOfBeforeAnythingIsWritten(Engine engine) throws IOException {
        attach(engine);
        session.rows("INSERT INTO lamin.core.ulabel (name) VALUES ('treated'), ('twice')");
        session.rows("INSERT INTO lamin.core.record (name) VALUES ('twice')");
        var create = "CREATE TABLE " + CELLS + " OPTIONS (labels '%s') AS SELECT 1 AS id";
        assertThat(session.error(create.formatted("treated, nope, bionty.Tissue:lung"), LaminCondition.LABEL_NOT_FOUND))
                .contains("2 label(s)")
                .contains("nope; bionty.Tissue:lung");
        assertThat(session.error(create.formatted("twice"), LaminCondition.LABEL_NOT_FOUND))
                .contains("core.ulabel")
                .contains("core.record");
        session.error(create.formatted(" , "), LaminCondition.INVALID_OPTION);
        assertThat(session.rows("SELECT * FROM lamin.core.artifact.`branch=*`")).isEmpty();
        assertThat(files()).isZero();
        session.rows(create.formatted("record:twice"));
        assertThat(session.column("SELECT registry FROM " + CELLS + ".labels")).containsExactly("core.record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.arrow", "x.parquet", "x.orc"})
    void everyTypeIsReadAsItWasWritten(String key) {
        attach(Engine.SQLITE);
        var rows =
                "SELECT id > 1 AS flag, CAST(id AS TINYINT) AS b, CAST(id AS SMALLINT) AS s, CAST(id AS INT) AS i, id,"
                        + " CAST(id AS FLOAT) AS f, id / 3D AS d, CAST(id AS DECIMAL(20, 2)) AS n, concat('é', id) AS t,"
                        + " CAST(concat('b', id) AS BINARY) AS bin, date_add(DATE'1969-12-31', CAST(id AS INT)) AS day,"
                        + " TIMESTAMP'2024-02-29 12:34:56.123456' AS at, TIMESTAMP_NTZ'1960-02-29 12:34:56.123456' AS local,"
                        + " array(id, NULL) AS list, map('k', id) AS map, struct(id AS a, array(struct('x' AS y)) AS b) AS struct"
                        + " FROM range(0, 4, 1, 2) UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL";
        session.rows("CREATE TABLE lamin.artifacts.`" + key + "` AS " + rows);
        var found = session.spark().table("lamin.artifacts.`" + key + "`");
        var columns = "* EXCEPT (bin), hex(bin)";
        assertThat(session.rows("SELECT " + columns + " FROM lamin.artifacts.`" + key + "`"))
                .isEqualTo(session.rows("SELECT " + columns + " FROM (" + rows + ")"));
        assertThat(found.schema().simpleString())
                .isEqualTo(session.spark().sql(rows).schema().simpleString());
        session.rows("INSERT INTO lamin.artifacts.`" + key + "` " + rows);
        assertThat(session.column("SELECT count(*) FROM lamin.artifacts.`" + key + "`"))
                .containsExactly("10");
    }

    @Test
    void largeRowsAreWrittenInSeveralBatchesOfArrow() {
        attach(Engine.SQLITE);
        session.rows("CREATE TABLE lamin.artifacts.`x.feather` AS SELECT id, repeat(char(65 + id % 26), 1000000) AS t"
                + " FROM range(0, 60, 1, 2)");
        assertThat(session.column("SELECT sum(length(t)) FROM lamin.artifacts.`x.feather`"))
                .containsExactly("60000000");
    }

    @Test
    void optionsOfTheFormatReachItsWriter() throws IOException {
        attach(Engine.SQLITE);
        session.rows(
                "CREATE TABLE " + CELLS + " OPTIONS (compression 'zstd', `parquet.bloom.filter.enabled#name` 'true',"
                        + " `parquet.enable.dictionary` 'false') AS SELECT id, uuid() AS name FROM range(0, 1000, 1, 2)");
        var file = parquetFile();
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))) {
            var columns = reader.getFooter().getBlocks().get(0).getColumns();
            assertThat(columns.get(0).getCodec()).isEqualTo(CompressionCodecName.ZSTD);
            assertThat(columns.get(1).getBloomFilterOffset()).isPositive();
            assertThat(columns.get(0).getColumnIndexReference()).isNotNull();
        }
        assertThat(session.column("SELECT count(*) FROM " + CELLS + " WHERE id BETWEEN 400 AND 599"))
                .containsExactly("200");
        var create = "CREATE OR REPLACE TABLE lamin.artifacts.";
        assertThat(session.error(
                        create + "`cells.parquet` OPTIONS (compression 'zip') AS SELECT 1 AS id",
                        LaminCondition.INVALID_OPTION))
                .contains("compression");
        session.error(create + "`x.orc` OPTIONS (compression 'zip') AS SELECT 1 AS id", LaminCondition.INVALID_OPTION);
        session.error(create + "`x.csv` OPTIONS (sep '') AS SELECT 1 AS id", LaminCondition.INVALID_OPTION);
        session.error(create + "`x.csv` OPTIONS (compression 'gzip') AS SELECT 1 AS id", LaminCondition.INVALID_OPTION);
        assertThat(session.error(
                        create + "`x.arrow` OPTIONS (compression 'lz4') AS SELECT 1 AS id",
                        LaminCondition.INVALID_OPTION))
                .contains("arrow-compression");
        session.error(
                create + "`x.parquet` OPTIONS (`parquet.blok.size` '1') AS SELECT 1 AS id",
                LaminCondition.INVALID_OPTION);
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("1");
        session.rows(create + "`x.arrow` OPTIONS (compression 'none') AS SELECT 1 AS id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv | dateFormat | yyyy-bb-qq",
                "csv | timestampFormat | {",
                "csv.gz | timestampNTZFormat | jjj",
                "tsv | timeZone | Mars/Olympus",
                "csv | locale | german",
                "csv | lineSep | abc",
                "csv | header | maybe",
                "csv | quote | <<",
                "csv | encoding | UTF-16",
                "jsonl | dateFormat | bb",
                "jsonl | timestampFormat | {",
                "jsonl | timeZone | Mars/Olympus",
                "jsonl | locale | klingon",
                "jsonl | ignoreNullFields | maybe",
                "jsonl | encoding | UTF-16",
                "jsonl | compression | gzip",
                "parquet | parquet.block.size | big",
                "parquet | parquet.page.size | -1",
                "parquet | parquet.enable.dictionary | maybe",
                "parquet | parquet.bloom.filter.enabled#nobody | true",
                "parquet | parquet.compression.codec.zstd.level | 99",
                "parquet | dateFormat | yyyy",
                "orc | orc.stripe.size | big",
                "orc | orc.bloom.filter.columns | nobody",
                "orc | orc.bloom.filter.fpp | 2",
                "orc | compression | zip",
                "arrow | compression | zstd"
            })
    void aValueThatAnOptionDoesNotHaveIsRefusedBeforeAnyTask(String format, String option, String value) {
        attach(Engine.SQLITE);
        var error = session.error(
                "CREATE TABLE lamin.artifacts.`x." + format + "` OPTIONS (`" + option + "` '" + value
                        + "') AS SELECT CAST(raise_error('a task ran') AS STRING) AS name FROM range(2)",
                LaminCondition.INVALID_OPTION);
        assertThat(error).contains(option);
    }

    @Test
    void whereAStreamKeepsItsProgressSaysNothingOfABatch() {
        attach(Engine.SQLITE);
        session.rows("CREATE TABLE " + CELLS + " AS SELECT 1 AS id");
        for (var target : List.of(CELLS, "lamin.artifacts.`new.csv`")) {
            assertThatThrownBy(() -> {
                        var writer = session.spark()
                                .sql("SELECT 1 AS id")
                                .writeTo(target)
                                .option("checkpointLocation", "x");
                        if (target.equals(CELLS)) {
                            writer.append();
                        } else {
                            writer.create();
                        }
                    })
                    .isInstanceOfSatisfying(
                            SparkThrowable.class,
                            error -> assertThat(error.getCondition()).isEqualTo(LaminCondition.INVALID_OPTION.id()))
                    .hasMessageContaining("checkpointLocation");
        }
        assertThat(session.column("SELECT count(*) FROM lamin.core.artifact")).containsExactly("1");
    }

    private org.apache.hadoop.fs.Path parquetFile() throws IOException {
        try (var all = Files.walk(session.instance().storageRoot().resolve(".lamindb"))) {
            return new org.apache.hadoop.fs.Path(
                    all.filter(file -> file.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow()
                            .toUri());
        }
    }

    @ParameterizedTest
    @EachEngine
    void whatIsSaidOfAnArtifactIsInItsRow(Engine engine) {
        attach(engine);
        session.instance().addStorage(folder.resolve("more").toString());
        execute("insert into lamindb_transform (uid, key, kind, is_latest, created_by_id)"
                + " values ('transformtransf0', 't', 'pipeline', true, 1)");
        execute("insert into lamindb_run (uid, transform_id, created_by_id) select 'runrunrunrunrunr', id, 1"
                + " from lamindb_transform");
        session.spark()
                .range(3)
                .toDF()
                .writeTo(CELLS)
                .option("description", "three")
                .option("kind", "model")
                .option("version-tag", "v1")
                .option("storage", folder.resolve("more").toString())
                .option("run", "runrunrunrunrunr")
                .option("files", "many")
                .createOrReplace();
        assertThat(session.rows("SELECT description, kind, version_tag, storage__root, run__uid, n_files > 0"
                                + " FROM lamin.core.artifact")
                        .toString())
                .isEqualTo("[[three,model,v1," + folder.resolve("more") + ",runrunrunrunrunr,true]]");
        assertThat(folder.resolve("more/.lamindb")).isNotEmptyDirectory();

        var uid = session.column("SELECT uid FROM lamin.core.artifact").get(0);
        session.rows("CREATE OR REPLACE TABLE " + CELLS + " OPTIONS (storage '"
                + session.instance().storageRoot() + "') AS SELECT 1 AS id");
        session.rows(
                "CREATE TABLE lamin.artifacts.`renamed.parquet` OPTIONS (revises '" + uid + "') AS SELECT 1 AS id");
        assertThat(session.column("SELECT key FROM lamin.core.artifact WHERE is_latest AND uid LIKE '"
                        + uid.substring(0, 16) + "%'"))
                .containsExactly("renamed.parquet");
        assertThat(session.column("SELECT count(DISTINCT substr(uid, 1, 16)) FROM lamin.core.artifact"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revises 'nopenopenopenopenope' LAMIN_ARTIFACT_NOT_FOUND",
                "`version-tag` 'v1' LAMIN_INVALID_OPTION",
                "`version-tag` 'a name that is longer than any such name may be' LAMIN_INVALID_OPTION",
                "kind 'a kind that is longer than kinds' LAMIN_INVALID_OPTION",
                "kind ' ' LAMIN_INVALID_OPTION",
                "storage 's3://nowhere' LAMIN_STORAGE_NOT_FOUND",
                "run 'nope' LAMIN_INVALID_OPTION",
                "files 'two' LAMIN_INVALID_OPTION",
                "shema 'x' LAMIN_INVALID_OPTION",
                "branch 'x' LAMIN_INVALID_OPTION"
            })
    void anOptionThatCannotBeObeyedIsRefused(String optionAndCondition) {
        attach(Engine.SQLITE);
        session.rows("CREATE TABLE " + CELLS + " OPTIONS (`version-tag` 'v1') AS SELECT 1 AS id");
        int space = optionAndCondition.lastIndexOf(' ');
        var condition =
                LaminCondition.valueOf(optionAndCondition.substring(space + 1).substring("LAMIN_".length()));
        session.error(
                "CREATE OR REPLACE TABLE " + CELLS + " OPTIONS (" + optionAndCondition.substring(0, space)
                        + ") AS SELECT 2 AS id",
                condition);
        session.error(
                "INSERT INTO " + CELLS + " WITH ("
                        + optionAndCondition.substring(0, space).replaceFirst(" '", " = '") + ") VALUES (2)",
                condition);
        assertThat(session.rows("SELECT * FROM lamin.core.artifact.`branch=*`")).hasSize(1);
    }

    @Test
    void theSameContentUnderTheSameNameOfAVersionIsNoNewVersion() {
        attach(Engine.SQLITE);
        for (int i = 0; i < 2; i++) {
            session.rows("CREATE OR REPLACE TABLE " + CELLS + " OPTIONS (`version-tag` 'v1') AS SELECT 1 AS id");
        }
        assertThat(session.column("SELECT version_tag FROM lamin.core.artifact"))
                .containsExactly("v1");
    }
}

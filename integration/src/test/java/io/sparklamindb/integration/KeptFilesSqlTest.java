/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows are added to large Parquet tables beside what is there, which is copied and not written anew, where that is the same. */
@ExtendWith(LocalSpark.class)
class KeptFilesSqlTest {

    private static final String TABLE = "lamin.artifacts.`cells.parquet`";
    /** Random numbers cannot be compressed: two parts of 10 MB. */
    private static final String LARGE = " AS SELECT id, rand(7) AS x FROM range(0, 1300000, 1, 2)";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;

    KeptFilesSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** The files of the newest version in their order. */
    private List<Path> files() throws IOException {
        var uid = session.column("SELECT uid FROM lamin.core.artifact WHERE is_latest")
                .get(0);
        try (var all = Files.walk(session.instance().storageRoot().resolve(".lamindb"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(uid))
                    .sorted()
                    .toList();
        }
    }

    private static List<Long> rowGroups(Path file) throws IOException {
        var input = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false));
        try (var reader = ParquetFileReader.open(input)) {
            return reader.getRowGroups().stream()
                    .map(BlockMetaData::getRowCount)
                    .toList();
        }
    }

    private void requireSums(String more) {
        var sums = "SELECT count(*), sum(id), round(sum(x), 6) FROM ";
        var expected =
                session.rows(sums + "(SELECT id, x FROM " + TABLE + " VERSION AS OF '0000' UNION ALL " + more + ")");
        assertThat(session.rows(sums + TABLE)).isEqualTo(expected);
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    @Test
    void filesOfAFolderAreTheSameBytesInTheNextVersion() throws Exception {
        session.rows("CREATE TABLE " + TABLE + " OPTIONS (files 'many')" + LARGE);
        var before = files();
        session.rows("INSERT INTO " + TABLE + " WITH (files = 'many') VALUES (-1, 0.5D)");

        var after = files();
        assertThat(after).hasSize(before.size() + 1).doesNotContainAnyElementsOf(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).hasSameBinaryContentAs(before.get(i));
        }
        requireSums("SELECT -1L, 0.5D");
        assertThat(session.column("SELECT id FROM " + TABLE + " WHERE id < 1")).containsExactly("0", "-1");
    }

    @Test
    void rowGroupsOfAFileStayAndOthersComeBehindThem() throws Exception {
        session.rows("CREATE TABLE " + TABLE + LARGE);
        var before = rowGroups(files().get(0));
        session.rows("INSERT INTO " + TABLE + " VALUES (-1, 0.5D)");

        var after = new ArrayList<>(before);
        after.add(1L);
        assertThat(rowGroups(files().get(0))).isEqualTo(after);
        requireSums("SELECT -1L, 0.5D");
    }

    @Test
    void rowsThatWouldBeWrittenAnotherWayAreWrittenAnew() throws Exception {
        session.rows("CREATE TABLE " + TABLE + LARGE);
        session.rows("INSERT INTO " + TABLE + " WITH (compression = 'zstd') VALUES (-1, 0.5D)");

        assertThat(codecs(files().get(0))).containsOnly("ZSTD");
        requireSums("SELECT -1L, 0.5D");
    }

    private static Stream<String> codecs(Path file) throws IOException {
        var input = HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false));
        try (var reader = ParquetFileReader.open(input)) {
            return reader.getRowGroups().stream()
                    .flatMap(group -> group.getColumns().stream())
                    .map(column -> column.getCodec().name());
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactDetails;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.registry.write.ArtifactPurge;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.version.RecordVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What {@code verify} finds, what {@code repair} puts right, and what {@code remove_orphans} removes and never would. */
@ParameterizedClass
@EachEngine
@ExtendWith(LocalSpark.class)
class AuditSqlTest {

    private final SparkSession spark;

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    AuditSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() throws IOException {
        session = SqlSession.attach(spark, engine, folder, "storage");
        root = session.instance().storageRoot();
        Files.createDirectories(root.resolve("in/folder.parquet"));
        Files.writeString(root.resolve("in/a.csv"), "x\n1\n");
        Files.writeString(root.resolve("in/b.csv"), "x\n2\n");
        Files.writeString(root.resolve("in/folder.parquet/0"), "zero");
        Files.writeString(root.resolve("in/folder.parquet/1"), "one!");
        session.rows("CALL lamin.system.register(path => '" + root.resolve("in") + "')");
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Each row in one text. */
    private List<String> call(String call) {
        return session.rows("CALL lamin.system." + call).stream()
                .map(row -> row.mkString(" "))
                .toList();
    }

    private void execute(String sql) {
        session.instance().instance().database().write(transaction -> transaction.execute(sql));
    }

    private void reserve(String key) {
        var instance = session.instance().instance();
        var artifact = new NewArtifact(key, null, null, ArtifactDetails.NONE);
        instance.database().write(transaction -> new ArtifactCommit(instance).begin(transaction, List.of(artifact)));
    }

    private Path old(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.writeString(file, "1234");
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(4))));
        return file;
    }

    // --- verify ---

    @Test
    void nothingIsWrongWithWhatIsAsItWasRegistered() {
        session.spark()
                .range(5)
                .toDF()
                .writeTo("lamin.artifacts.`out/five.parquet`")
                .createOrReplace();
        session.rows("CALL lamin.system.create_collection(key => 'all', where => 'suffix = \".csv\"')");

        assertThat(call("verify()")).isEmpty();
    }

    @Test
    void bytesThatAreOthersAreFoundBySizeNumberAndHash() throws IOException {
        Files.writeString(root.resolve("in/a.csv"), "x\n3\n");
        Files.writeString(root.resolve("in/b.csv"), "x\n22\n");
        Files.delete(root.resolve("in/folder.parquet/1"));

        var rows = session.rows("CALL lamin.system.verify()");

        assertThat(rows)
                .extracting(row -> row.getString(0) + " " + row.getString(3))
                .containsExactlyInAnyOrder("content in/a.csv", "size in/b.csv", "files in/folder.parquet");
        assertThat(call("verify(where => 'key = \"in/b.csv\"')"))
                .singleElement()
                .asString()
                .contains("4 bytes 5 bytes", "in/b.csv");
    }

    @Test
    void aFolderIsFoundThatHasOtherBytesInAsManyFilesOfTheSameSize() throws IOException {
        Files.writeString(root.resolve("in/folder.parquet/1"), "two!");

        assertThat(session.rows("CALL lamin.system.verify()"))
                .singleElement()
                .extracting(row -> row.getString(0) + " " + row.getString(3))
                .isEqualTo("content in/folder.parquet");
    }

    @Test
    void whatIsGoneOutsideOrWasNeverFinishedIsFound() throws IOException {
        Files.delete(root.resolve("in/a.csv"));
        execute("update lamindb_artifact set key = '../../etc/passwd' where key = 'in/b.csv'");
        reserve("out/late.parquet");

        assertThat(session.rows("CALL lamin.system.verify()"))
                .extracting(row -> row.getString(0) + " " + row.getString(3))
                .containsExactlyInAnyOrder(
                        "missing in/a.csv", "outside ../../etc/passwd", "unfinished out/late.parquet");
    }

    @Test
    void whatRacesLeaveInTheRegistriesIsFoundAndPutRight() {
        session.rows("CALL lamin.system.create_collection(key => 'all', where => 'suffix = \".csv\"')");
        execute("update lamindb_collection set hash = 'AAAAAAAAAAAAAAAAAAAAAA'");
        execute("update lamindb_artifact set is_latest = false where key = 'in/a.csv'");

        assertThat(session.column("CALL lamin.system.verify()")).containsExactlyInAnyOrder("no_head", "hash");
        assertThat(call("repair(older_than => current_timestamp(), dry_run => true)"))
                .hasSize(2);
        assertThat(session.column("CALL lamin.system.verify()")).hasSize(2);
        assertThat(session.column("CALL lamin.system.repair(older_than => current_timestamp())"))
                .containsExactly("rehashed", "head_restored");
        assertThat(call("verify()")).isEmpty();
    }

    // --- repair ---

    @Test
    void aReservationIsGivenUpOnceItsWriterCountsAsDead() {
        reserve("out/late.parquet");

        assertThat(call("repair()")).isEmpty();
        assertThat(session.column("CALL lamin.system.repair(older_than => current_timestamp())"))
                .containsExactly("rolled_back");
        assertThat(session.column("SELECT key FROM lamin.core.artifact WITH (branch = '*') WHERE key LIKE 'out/%'"))
                .isEmpty();
    }

    @Test
    void anUploadWhoseBytesAreAllThereIsFinishedAndOneWhoseAreNotIsLeft() throws IOException {
        Files.writeString(root.resolve("in/b.csv"), "x\n");
        execute("update lamindb_artifact set _aux = '{\"so\": 1}', is_latest = false"
                + " where key in ('in/a.csv', 'in/b.csv')");

        assertThat(call("repair(older_than => current_timestamp())"))
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row).startsWith("finished artifact"),
                        row -> assertThat(row).startsWith("left artifact"));
        assertThat(session.column("SELECT x FROM lamin.artifacts.`in/a.csv`")).containsExactly("1");
        assertThat(session.error("SELECT * FROM lamin.artifacts.`in/b.csv`", LaminCondition.ARTIFACT_NOT_FOUND))
                .contains("none of its versions is finished", "CALL lamin.system.repair()");
    }

    // --- remove_orphans ---

    @Test
    void onlyOldFilesThatNoRowOwnsAreOrphans() throws IOException {
        session.rows("CREATE TABLE lamin.artifacts.`out/kept.csv` AS SELECT 1 AS x");
        session.rows("CREATE TABLE lamin.artifacts.`out/trash.csv` AS SELECT 2 AS x");
        session.rows("DROP TABLE lamin.artifacts.`out/trash.csv`");
        var managed = root.resolve(".lamindb");
        try (var files = Files.list(managed)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                old(file);
            }
        }
        long before = count(managed);
        var stray = old(managed.resolve("AAAAAAAAAAAAAAAA0000.parquet"));
        var folder =
                old(managed.resolve("BBBBBBBBBBBBBBBB.zarr/0/0")).getParent().getParent();
        var staged = old(managed.resolve(".staging/some-write/part-0.parquet"));
        var alive = old(managed.resolve(".staging/other-write/part-0.parquet"));
        Files.writeString(alive.resolveSibling("part-1.parquet"), "young");
        old(managed.resolve("notes.txt"));
        Files.writeString(managed.resolve("CCCCCCCCCCCCCCCC0000.csv"), "young");
        Files.createSymbolicLink(managed.resolve("DDDDDDDDDDDDDDDD0000.csv"), root.resolve("in/a.csv"));

        var listed = session.rows("CALL lamin.system.remove_orphans()");

        assertThat(listed)
                .extracting(
                        row -> row.getString(0) + " " + row.getLong(1) + " " + row.getLong(2) + " " + row.getString(4))
                .containsExactlyInAnyOrder(
                        stray + " 1 4 orphan", folder + " 1 4 orphan", staged.getParent() + " 1 4 orphan");
        assertThat(stray).exists();
        assertThat(session.rows("CALL lamin.system.remove_orphans(dry_run => false)"))
                .extracting(row -> row.getString(4))
                .containsExactly("removed", "removed", "removed");
        assertThat(call("remove_orphans()")).isEmpty();
        assertThat(stray).doesNotExist();
        assertThat(folder).doesNotExist();
        assertThat(alive).exists();
        assertThat(count(managed)).isEqualTo(before + 3);
        assertThat(root.resolve("in/a.csv")).exists();
        assertThat(session.column("SELECT x FROM lamin.artifacts.`out/kept.csv`"))
                .containsExactly("1");
    }

    /** As a driver leaves it that dies while it removes the files of a folder whose row has gone. */
    @Test
    void whatIsLeftOfAPurgedFolderIsAnOrphan() throws IOException {
        session.rows("CREATE TABLE lamin.artifacts.`out/parts.parquet` OPTIONS (files 'many')"
                + " AS SELECT id FROM range(0, 4, 1, 2)");
        var instance = session.instance().instance();
        var artifact = new ArtifactFinder(instance).find("out/parts.parquet", RecordVersion.newest(), Visibility.ALL);
        var parts = root.resolve(artifact.path().relative());
        new ArtifactPurge(instance).purge(artifact);
        Files.delete(parts.resolve("part-00000.parquet"));
        old(parts.resolve("part-00001.parquet"));

        assertThat(call("repair()")).isEmpty();
        assertThat(session.rows("CALL lamin.system.remove_orphans(dry_run => false)"))
                .extracting(row -> row.getString(0) + " " + row.getString(4))
                .containsExactly(parts + " removed");
        assertThat(parts).doesNotExist();
        assertThat(session.rows("CALL lamin.system.verify()")).isEmpty();
    }

    private static long count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().equals(".staging"))
                    .count();
        }
    }

    @Test
    void momentsThatLivingWritersMayHaveBegunAtAreRefused() {
        session.error(
                "CALL lamin.system.remove_orphans(older_than => current_timestamp() - INTERVAL 1 HOUR)",
                LaminCondition.INVALID_ARGUMENT);
        session.error(
                "CALL lamin.system.repair(older_than => current_timestamp() + INTERVAL 1 HOUR)",
                LaminCondition.INVALID_ARGUMENT);
        session.attach("readonly", withReadOnly());
        session.error("CALL readonly.system.repair()", LaminCondition.READ_ONLY);
        session.error("CALL readonly.system.remove_orphans(dry_run => false)", LaminCondition.READ_ONLY);
        assertThat(session.rows("CALL readonly.system.remove_orphans()")).isEmpty();
    }

    private Map<String, String> withReadOnly() {
        var options = new HashMap<>(session.instance().catalogOptions());
        options.put("read-only", "true");
        return options;
    }
}

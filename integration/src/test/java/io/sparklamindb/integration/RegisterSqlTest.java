/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code CALL lamin.system.register}: files, patterns, trees and folders become artifacts. */
@ExtendWith(LocalSpark.class)
class RegisterSqlTest {

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;
    private Path root;

    RegisterSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    private void attach(Engine engine) {
        session = SqlSession.attach(spark, engine, folder, "storage");
        root = session.instance().storageRoot();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static Path put(Path path, String content) throws IOException {
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }

    private List<Row> register(Path path, String more) {
        return session.rows("CALL lamin.system.register(path => '" + path + "'" + more + ")");
    }

    private static List<String> keys(List<Row> rows) {
        return rows.stream().map(row -> row.getString(1)).toList();
    }

    private static String status(List<Row> rows) {
        return rows.get(0).getString(5);
    }

    @ParameterizedTest
    @EachEngine
    void fileIsRegisteredOnceAndItsNextContentIsAVersion(Engine engine) throws IOException {
        attach(engine);
        var file = put(root.resolve("d/a.csv"), "x\n1\n");

        var first = register(file, "");
        assertThat(first).hasSize(1);
        assertThat(first.get(0).getString(0)).isEqualTo(file.toString());
        assertThat(first.get(0).getString(1)).isEqualTo("d/a.csv");
        assertThat(first.get(0).getLong(3)).isEqualTo(4);
        assertThat(first.get(0).getString(4)).isEqualTo("3Dulm-XYk74saeogIBT-eA");
        assertThat(status(first)).isEqualTo("new");
        assertThat(status(register(file, ""))).isEqualTo("existing");

        Files.writeString(file, "x\n2\n");
        assertThat(status(register(file, ""))).isEqualTo("new_version");
        assertThat(session.column("SELECT x FROM lamin.artifacts.`d/a.csv`")).containsExactly("2");
    }

    @ParameterizedTest
    @EachEngine
    void treeIsRegisteredWithoutWhatBelongsToASystem(Engine engine) throws IOException {
        attach(engine);
        put(root.resolve("t/a.txt"), "a");
        put(root.resolve("t/deep/er/b.txt"), "b");
        put(root.resolve("t/_SUCCESS"), "s");
        put(root.resolve("t/.a.txt.crc"), "c");

        assertThat(keys(register(root, ""))).containsExactly("t/a.txt", "t/deep/er/b.txt");
        assertThat(keys(register(root.resolve("t"), ", recursive => false"))).containsExactly("t/a.txt");
    }

    @Test
    void patternsChooseFiles() throws IOException {
        attach(Engine.SQLITE);
        put(root.resolve("t/a.txt"), "a");
        put(root.resolve("t/b.csv"), "b");
        put(root.resolve("t/u/c.csv"), "c");

        assertThat(keys(register(root.resolve("t/*.csv"), ""))).containsExactly("t/b.csv");
        assertThat(keys(register(root.resolve("t"), ", glob => '*.csv'"))).containsExactly("t/b.csv", "t/u/c.csv");
        assertThat(keys(register(root.resolve("t"), ", glob => 'u/**'"))).containsExactly("t/u/c.csv");
    }

    @Test
    void folderWithASuffixIsOneArtifactWithLamindbsHash() throws IOException {
        attach(Engine.SQLITE);
        put(root.resolve("f.parquet/p1.parquet"), "1");
        put(root.resolve("f.parquet/_SUCCESS"), "");
        put(root.resolve("z.zarr/.zattrs"), "{\"encoding-type\":\"anndata\"}");
        put(root.resolve("z.zarr/.zgroup"), "{\"zarr_format\":2}");

        var rows = register(root, "");

        assertThat(rows)
                .extracting(row -> row.getString(4))
                .containsExactly("bPfukpwMm4k8sP3RU9aEjg", "wCLNM_rokYVmyKEuYCTX5Q");
        assertThat(session.rows("SELECT key, otype, n_files, size FROM lamin.core.artifact ORDER BY key")
                        .toString())
                .isEqualTo("[[f.parquet,DataFrame,2,1], [z.zarr,AnnData,2,44]]");
    }

    @Test
    void keyNamesOneArtifactAndAPrefixMany() throws IOException {
        attach(Engine.SQLITE);
        put(root.resolve("t/a.txt"), "a");
        put(root.resolve("t/b.txt"), "b");

        assertThat(keys(register(root.resolve("t/a.txt"), ", key => 'mine/a.txt'")))
                .containsExactly("mine/a.txt");
        assertThat(keys(register(root.resolve("t"), ", key_prefix => 'p/', duplicates => true")))
                .containsExactly("p/a.txt", "p/b.txt");
        assertThat(keys(register(root.resolve("t"), ", key => 'whole'"))).containsExactly("whole");
    }

    @ParameterizedTest
    @EachEngine
    void filesFromElsewhereAreCopiedIntoTheStorage(Engine engine) throws IOException {
        attach(engine);
        var outside = folder.resolve("out");
        put(outside.resolve("o.csv"), "x\n7\n");
        put(outside.resolve("more/p.csv"), "x\n8\n");

        assertThat(keys(register(outside, ""))).containsExactly("out/more/p.csv", "out/o.csv");

        Files.delete(outside.resolve("o.csv"));
        assertThat(session.column("SELECT x FROM lamin.artifacts.`out/o.csv`")).containsExactly("7");
    }

    @Test
    void namesWithUnusualCharactersAreRegisteredAndRead() throws IOException {
        attach(Engine.SQLITE);
        for (var name :
                List.of("a b.csv", "100%.csv", "%2e%2e.csv", "ünï漢.csv", "a+b&c=d#e.csv", "[x]{y}.csv", "q'uote.csv")) {
            put(root.resolve("odd/" + name), "x\n" + name + "\n");
        }
        var rows = register(root.resolve("odd"), "");

        assertThat(rows).hasSize(7);
        for (var row : rows) {
            var name = row.getString(1).substring("odd/".length());
            assertThat(session.column("SELECT x FROM lamin.artifacts.`" + row.getString(1) + "`"))
                    .containsExactly(name);
        }
    }

    @Test
    void linkThatLeavesTheStorageIsCopiedNotReferredTo() throws IOException {
        attach(Engine.SQLITE);
        var secret = put(folder.toRealPath().resolve("elsewhere/x.csv"), "x\n1\n");
        Files.createSymbolicLink(root.resolve("x.csv"), secret);

        register(root.resolve("x.csv"), "");

        assertThat(session.column("SELECT _key_is_virtual FROM lamin.core.artifact"))
                .containsExactly("true");
    }

    @Test
    void refusalsAreTyped() throws IOException {
        attach(Engine.SQLITE);
        put(root.resolve("t/a.txt"), "a");
        put(root.resolve("t/b.txt"), "b");
        var call = "CALL lamin.system.register(path => '" + root.resolve("t");

        session.error(call + "/none')", LaminCondition.PATH_NOT_FOUND);
        session.error(call + "', glob => '*.none')", LaminCondition.PATH_NOT_FOUND);
        session.error(call + "', glob => '[')", LaminCondition.INVALID_ARGUMENT);
        session.error(call + "/a.txt', key => 'a.csv')", LaminCondition.INVALID_KEY);
        for (var argument : List.of("key", "key_prefix", "glob", "kind", "storage")) {
            session.error(call + "/a.txt', " + argument + " => '')", LaminCondition.INVALID_ARGUMENT);
        }
        session.error(call + "/*.txt', key => 'a.txt')", LaminCondition.INVALID_ARGUMENT);
        session.error(call + "', key => 'a', key_prefix => 'b')", LaminCondition.INVALID_ARGUMENT);
        session.error(call + "', storage => '/nowhere')", LaminCondition.STORAGE_NOT_FOUND);
        assertThat(session.rows("SELECT * FROM lamin.core.artifact")).isEmpty();
    }

    @Test
    void thousandFilesAreHashedInParallelAndRegisteredTogether() throws IOException {
        attach(Engine.SQLITE);
        for (int i : IntStream.range(0, 1000).toArray()) {
            put(root.resolve("many/" + i % 10 + "/" + i + ".txt"), "content " + i);
        }

        assertThat(register(root.resolve("many"), "")).hasSize(1000);
        assertThat(session.column("SELECT count(DISTINCT hash) FROM lamin.core.artifact"))
                .containsExactly("1000");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which files a query opens. */
@ExtendWith(LocalSpark.class)
class PlanningSqlTest {

    private static final int MEMBERS = 30;
    private static final String ALL = "key LIKE 'part-%'";
    private static final String IMPLEMENTATION = "fs.file.impl";
    private static final String CACHE = "fs.file.impl.disable.cache";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;

    PlanningSqlTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Counts how often each file is opened. */
    public static final class CountingFileSystem extends LocalFileSystem {

        private static final Map<String, LongAdder> OPENED = new ConcurrentHashMap<>();

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize) throws IOException {
            OPENED.computeIfAbsent(file.getName(), name -> new LongAdder()).increment();
            return super.open(file, bufferSize);
        }

        static List<String> opened() {
            return OPENED.keySet().stream()
                    .filter(name -> name.endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @BeforeEach
    void attach() throws IOException {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        var files = Files.createDirectory(folder.resolve("files"));
        var root = session.instance().storageRoot();
        for (int i = 0; i < MEMBERS; i++) {
            session.spark()
                    .range(i, i + 1)
                    .coalesce(1)
                    .write()
                    .mode("overwrite")
                    .parquet(files.resolve("one").toString());
            try (var found = Files.list(files.resolve("one"))) {
                var written = found.filter(file -> file.toString().endsWith(".parquet"))
                        .findFirst()
                        .orElseThrow();
                Files.copy(written, root.resolve("part-%02d.parquet".formatted(i)));
            }
        }
        session.rows("CALL lamin.system.register(path => '" + root + "', glob => '*.parquet')");
        session.spark().conf().set(IMPLEMENTATION, CountingFileSystem.class.getName());
        session.spark().conf().set(CACHE, "true");
        CountingFileSystem.OPENED.clear();
    }

    @AfterEach
    void close() {
        session.spark().conf().unset(IMPLEMENTATION);
        session.spark().conf().unset(CACHE);
        session.close();
    }

    private List<Long> ids(String condition) {
        return session
                .spark()
                .read()
                .format("lamindb")
                .option("catalog", "lamin")
                .option("where", ALL)
                .load()
                .where(condition)
                .select("id")
                .collectAsList()
                .stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    @Test
    void theFirstPlanOpensEachFileAndTheSecondNone() {
        session.spark()
                .read()
                .format("lamindb")
                .option("catalog", "lamin")
                .option("where", ALL)
                .load();
        assertThat(CountingFileSystem.opened()).hasSize(MEMBERS);

        CountingFileSystem.OPENED.clear();
        session.spark()
                .read()
                .format("lamindb")
                .option("catalog", "lamin")
                .option("where", ALL)
                .load();
        assertThat(CountingFileSystem.opened()).isEmpty();
    }

    @Test
    void oneMemberByItsKeyOpensOneFile() {
        ids("id < 0");
        CountingFileSystem.OPENED.clear();

        assertThat(ids("_artifact_key = 'part-07.parquet'")).containsExactly(7L);
        assertThat(CountingFileSystem.opened()).containsExactly("part-07.parquet");
    }

    /** However many there are between them: their columns are those of a table to which rows are added. */
    @Test
    void rowsAreAddedToACollectionWhoseFirstAndLastFileAloneAreOpened() {
        session.rows("CALL lamin.system.create_collection(key => 'atlas', where => 'key LIKE \"part-%\"')");
        CountingFileSystem.OPENED.clear();

        session.rows("INSERT INTO lamin.collections.atlas VALUES (77)");

        assertThat(CountingFileSystem.opened()).containsExactly("part-00.parquet", "part-29.parquet");
        assertThat(session.column("SELECT max(id) FROM lamin.collections.atlas"))
                .containsExactly("77");
        assertThat(session.column("SELECT count(*) FROM lamin.collections.atlas"))
                .containsExactly(String.valueOf(MEMBERS + 1));
    }

    @Test
    void aFileThatChangedIsLookedIntoAgain() throws IOException {
        var query = "SELECT * FROM lamin.artifacts.`part-03.parquet`";
        session.rows(query);
        Files.writeString(session.instance().storageRoot().resolve("part-03.parquet"), "something else");

        session.error(query, LaminCondition.CONTENT_MISMATCH);
    }

    @Test
    void aSettingOfReadersMakesAnotherTableOfTheSameFile() {
        ids("id < 0");
        CountingFileSystem.OPENED.clear();
        session.rows("SET spark.sql.caseSensitive = true");
        try {
            session.spark()
                    .read()
                    .format("lamindb")
                    .option("catalog", "lamin")
                    .option("where", ALL)
                    .load();
        } finally {
            session.rows("RESET spark.sql.caseSensitive");
        }
        assertThat(CountingFileSystem.opened()).hasSize(MEMBERS);
    }
}

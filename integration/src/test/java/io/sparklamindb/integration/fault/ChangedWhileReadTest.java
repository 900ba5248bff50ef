/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.catalog.LaminCatalog;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.Fault;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.integration.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S2: a file changes while a single task reads it. What the task handed out is no answer then: the statement fails, and says why. */
@ExtendWith(LocalSpark.class)
class ChangedWhileReadTest {

    private static final Path PBMC = Path.of(System.getProperty("basedir"), "..", "examples/data/pbmc68k_reduced.h5ad");

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SparkSession session;
    private TestInstance instance;
    private Path root;
    private String location;

    ChangedWhileReadTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() throws IOException {
        session = spark.newSession();
        instance = TestInstance.create(Engine.SQLITE, folder);
        session.conf().set("spark.sql.catalog.lamin", LaminCatalog.class.getName());
        instance.catalogOptions().forEach((key, value) -> session.conf().set("spark.sql.catalog.lamin." + key, value));
        session.conf().set("fs." + FaultyFileSystem.SCHEME + ".impl", FaultyFileSystem.class.getName());
        root = Files.createDirectories(folder.toRealPath().resolve("faulty"));
        location = FaultyFileSystem.locate(root);
        FaultyFileSystem.use(location, new Faults());
        instance.addStorage(location);
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private Path write(String format, String values) throws IOException {
        session.sql(
                "CREATE TABLE lamin.artifacts.`t." + format + "` OPTIONS (storage '" + location + "') AS " + values);
        var uid = session.sql("SELECT uid FROM lamin.core.artifact").head().getString(0);
        return root.resolve(".lamindb/" + uid + "." + format);
    }

    /** The statement fails if a file changes at a step of reading. */
    private void assertRefused(String statement, String step, Fault change) {
        var frame = session.sql(statement);
        frame.queryExecution().executedPlan();
        var faults = new Faults().at(step, 1, When.AFTER, change);
        FaultyFileSystem.use(location, faults);

        var thrown = catchThrowable(frame::collectAsList);

        assertThat(faults.allHappened()).isTrue();
        var causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .toList();
        assertThat(causes)
                .as("%s", causes)
                .anySatisfy(cause -> assertThat(cause)
                        .isInstanceOfSatisfying(
                                SparkThrowable.class,
                                typed -> assertThat(typed.getCondition())
                                        .isEqualTo(LaminCondition.CONTENT_MISMATCH.id())));
    }

    static Stream<Arguments> formats() {
        return Stream.of("parquet", "orc", "arrow", "csv", "jsonl", "csv.gz")
                .flatMap(format -> Stream.of("open", "read").map(step -> Arguments.of(format, step)));
    }

    @ParameterizedTest(name = "S2 {0} grows after {1}")
    @MethodSource("formats")
    void rowsOfAFileThatGrowsAreNoAnswer(String format, String step) throws IOException {
        var file = write(format, "SELECT id FROM range(1000)");

        assertRefused(
                "SELECT sum(id) FROM lamin.artifacts.`t." + format + "`",
                step,
                () -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));
    }

    @ParameterizedTest(name = "S2 {0} has other rows in as many bytes after {1}")
    @MethodSource("formats")
    void rowsOfAFileWithOtherBytesAreNoAnswer(String format, String step) throws IOException {
        var file = write(format, "SELECT id FROM range(1000)");
        var other = Files.readAllBytes(file);
        for (int i = other.length / 3; i < other.length / 2; i++) {
            other[i] = other[i] == '7' ? (byte) '8' : other[i] == '\n' ? other[i] : (byte) '7';
        }

        assertRefused(
                "SELECT max(id), count(DISTINCT id) FROM lamin.artifacts.`t." + format + "`",
                step,
                () -> Files.write(file, other));
    }

    @ParameterizedTest(name = "S2 content after {0}")
    @ValueSource(strings = {"open", "read"})
    void theContentOfAFileThatChangesIsNoAnswer(String step) throws IOException {
        var file = write("csv", "SELECT id FROM range(1000)");
        var other = Files.readString(file).replace("7", "8");

        assertRefused("SELECT content FROM lamin.artifacts.`t.csv`.files", step, () -> Files.writeString(file, other));
    }

    @ParameterizedTest(name = "S2 {0}")
    @ValueSource(strings = {"obs", "X", "X.dense"})
    void arraysOfAFileThatChangesAreNoAnswer(String slot) throws IOException {
        var file = root.resolve("cells.h5ad");
        Files.copy(PBMC, file);
        session.sql("CALL lamin.system.register(path => '" + location + "/cells.h5ad')");
        var other = Files.readAllBytes(file);
        other[other.length - 1] ^= 1;

        assertRefused("SELECT * FROM lamin.artifacts.`cells.h5ad`." + slot, "open", () -> Files.write(file, other));
    }
}

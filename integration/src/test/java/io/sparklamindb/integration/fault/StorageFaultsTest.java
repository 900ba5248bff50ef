/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.integration.LocalSpark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * S1: the storage is full, read-only, refuses or loses bytes at every step of a write: a typed error that says what it said, what
 * was there before, and nothing else.
 */
@ExtendWith(LocalSpark.class)
class StorageFaultsTest {

    private static final String FULL = "No space left on device";
    private static final int[] FIRST = {1, 2, 3};
    private static final int[] SECOND = {4, 5};

    private static FaultyDrivers drivers;

    @BeforeAll
    static void open(SparkSession spark, @TempDir Path folder) {
        drivers = new FaultyDrivers(spark, folder);
    }

    @AfterAll
    static void close() {
        drivers.close();
    }

    private static LaminException refused(FaultyDriver driver, Faults faults, int[]... parts) {
        return catchThrowableOfType(LaminException.class, () -> driver.write(faults, parts));
    }

    private static void requireNothingButFirst(FaultyDriver driver) throws IOException {
        assertThat(driver.versions()).containsExactly(3L);
        assertThat(driver.strayFiles()).isEmpty();
        assertThat(driver.rows()).noneMatch(row -> row.uploadOngoing());
    }

    static Stream<Arguments> steps() {
        return WriteStep.ofFiles().stream()
                .flatMap(step -> Stream.of(When.values()).map(when -> Arguments.of(when, step)));
    }

    @ParameterizedTest(name = "S1 full {0} {1}")
    @MethodSource("steps")
    void aFullDiskIsToldAndLeavesNothing(When when, WriteStep step) throws IOException {
        var driver = drivers.on(Engine.SQLITE);
        driver.write(FIRST);
        var faults = new Faults();
        faults.at(step.name(Engine.SQLITE), step.occurrence(), when, () -> {
            throw new IOException(FULL);
        });

        var error = refused(driver, faults, FIRST, SECOND);

        assertThat(faults.allHappened()).isTrue();
        assertThat(error.condition()).isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE);
        assertThat(error).hasMessageContaining(FULL);
        requireNothingButFirst(driver);
    }

    static Stream<IOException> errors() {
        return Stream.of(
                new AccessControlException("Permission denied"),
                new IOException("Read-only file system"),
                new IOException("Disk quota exceeded"),
                new IOException("503 Slow Down"),
                new FileAlreadyExistsException("there is one"));
    }

    @ParameterizedTest(name = "S1 {0}")
    @MethodSource("errors")
    void whateverAStorageSaysIsTold(IOException thrown) throws IOException {
        var driver = drivers.on(Engine.SQLITE);
        driver.write(FIRST);
        for (var step : List.of("create", "rename")) {
            var error = refused(driver, new Faults().failAt(step, When.BEFORE, thrown), SECOND);

            assertThat(error.condition()).isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE);
            assertThat(error).hasMessageContaining(thrown.getMessage());
        }
        requireNothingButFirst(driver);
    }

    @ParameterizedTest(name = "S1 {0} parts")
    @ValueSource(ints = {1, 2})
    void bytesThatAreLostWithoutAWordAreMissed(int parts) throws IOException {
        var driver = drivers.on(Engine.SQLITE);
        driver.write(FIRST);
        var faults = new Faults().at("close", 1, When.AFTER, () -> shorten(driver.root()));

        var error = refused(driver, faults, parts == 1 ? new int[][] {SECOND} : new int[][] {SECOND, FIRST});

        assertThat(faults.allHappened()).isTrue();
        assertThat(error.condition()).isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE);
        requireNothingButFirst(driver);
    }

    private static void shorten(Path root) throws IOException {
        try (var files = Files.walk(root.resolve(".lamindb/.staging"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(Files.size(file) / 2);
                }
            }
        }
    }

    @Test
    void aMoveThatIsRefusedWithoutAReasonIsTold() throws IOException {
        var driver = drivers.on(Engine.SQLITE);
        driver.write(FIRST);

        var error = refused(driver, new Faults().failAt("rename", When.BEFORE, new FaultyFileSystem.Refused()), SECOND);

        assertThat(error.condition()).isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE);
        requireNothingButFirst(driver);
    }

    @Test
    void aSlowStorageIsWaitedFor() throws IOException {
        var driver = drivers.on(Engine.SQLITE);
        var faults = new Faults();
        for (var step : WriteStep.ofFiles()) {
            faults.at(step.name(Engine.SQLITE), step.occurrence(), When.BEFORE, () -> Thread.sleep(50));
        }

        driver.write(faults, FIRST, SECOND);

        assertThat(faults.allHappened()).isTrue();
        assertThat(driver.versions()).containsExactly(5L);
    }

    @Test
    void aCleanUpThatFailsLeavesTheVersionAndWhatRemoveOrphansLists() throws IOException {
        var driver = drivers.on(Engine.SQLITE);
        var faults = new Faults().failAt("delete", When.BEFORE, new IOException("Permission denied"));

        driver.write(faults, FIRST, SECOND);

        assertThat(driver.versions()).containsExactly(5L);
        assertThat(driver.strayFiles()).hasSize(2).allMatch(file -> file.startsWith(".lamindb/.staging/"));
        driver.settle();
    }

    @ParameterizedTest(name = "S1 {0} in a task of Spark")
    @ValueSource(strings = {"parquet", "orc", "csv", "jsonl"})
    void whatATasksStorageSaysReachesTheUserOfSpark(String format) throws IOException {
        var driver = drivers.on(Engine.SQLITE);
        driver.write(FIRST);
        var causes = new ArrayList<Throwable>();
        var faults = new Faults().failAt("write", When.BEFORE, new IOException(FULL));

        for (var cause = driver.writeBySpark(faults, "out/x." + format); cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }

        assertThat(causes)
                .anySatisfy(cause -> assertThat(cause)
                        .hasMessageContaining(FULL)
                        .isInstanceOfSatisfying(
                                SparkThrowable.class,
                                typed -> assertThat(typed.getCondition())
                                        .isEqualTo(LaminCondition.STORAGE_NOT_WRITABLE.id())));
        requireNothingButFirst(driver);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static io.sparklamindb.integration.fault.FaultyDriver.add;
import static io.sparklamindb.integration.fault.FaultyDriver.runTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.datasource.write.StagedArtifact;
import io.sparklamindb.integration.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * T1 to T4, and D2 for a statement that is interrupted: attempts of a task that fail, come second, or come back from the dead,
 * called as Spark calls them, in orders that Spark cannot be made to keep.
 */
@ExtendWith(LocalSpark.class)
class TaskFaultsTest {

    private static FaultyDrivers drivers;

    private FaultyDriver driver;
    private StagedArtifact table;
    private BatchWrite batch;
    private DataWriterFactory tasks;

    @BeforeAll
    static void open(SparkSession spark, @TempDir Path folder) {
        drivers = new FaultyDrivers(spark, folder);
    }

    @AfterAll
    static void close() {
        drivers.close();
    }

    @BeforeEach
    void begin() throws IOException {
        driver = drivers.on(Engine.SQLITE);
        begin(new Faults());
    }

    private void begin(Faults faults) {
        table = driver.table(driver.test().instance(), faults);
        batch = FaultyDriver.batch(table);
        tasks = batch.createBatchWriterFactory(() -> 2);
    }

    private void commit(WriterCommitMessage... messages) {
        batch.commit(messages);
        table.commitStagedChanges();
    }

    @Test
    void t1TaskThatFailsAndThenSucceedsLeavesItsRowsOnce() throws IOException {
        var faults = new Faults();
        begin(faults);
        for (int attempt = 0; attempt < 3; attempt++) {
            faults.failAt("close", When.BEFORE, new IOException("gone"));
            int task = attempt;
            assertThat(catchThrowable(() -> runTask(tasks, 0, task, 1, 2))).isNotNull();
        }

        commit(runTask(tasks, 0, 3, 1, 2), runTask(tasks, 1, 4, 3));

        assertThat(driver.versions()).containsExactly(3L);
        assertThat(driver.strayFiles()).isEmpty();
    }

    /** Spark counts an attempt that may not commit as a failure of the task, so that four speculative ones end the stage. */
    @Test
    void t2NoAttemptIsToldThatItMayNotCommit() {
        assertThat(batch.useCommitCoordinator()).isFalse();
        commit();
    }

    @Test
    void t2OfTwoAttemptsThatBothEndOneCounts() throws IOException {
        var winner = runTask(tasks, 0, 0, 1, 2);
        runTask(tasks, 0, 1, 1, 2);

        commit(winner);

        assertThat(driver.versions()).containsExactly(2L);
        assertThat(driver.strayFiles()).isEmpty();
    }

    @Test
    void t2AttemptThatEndsAfterTheCommitIsInNobodysWay() throws IOException {
        var loser = add(tasks.createWriter(0, 1), 1, 2);
        commit(runTask(tasks, 0, 0, 1, 2));

        add(loser, 3).commit();

        assertThat(driver.versions()).containsExactly(2L);
        driver.settle();
    }

    @Test
    void t2AttemptThatBeginsItsFileAfterTheCommitLeavesWhatRemoveOrphansLists() throws IOException {
        var loser = tasks.createWriter(0, 1);
        commit(runTask(tasks, 0, 0, 1, 2));

        add(loser, 1, 2).commit();

        assertThat(driver.versions()).containsExactly(2L);
        assertThat(driver.strayFiles()).hasSize(1).allMatch(file -> file.startsWith(".lamindb/.staging/"));
        driver.settle();
    }

    @Test
    void t3ExecutorThatIsLostInTheMiddleOfAFileLeavesNothingOfIt() throws IOException {
        add(tasks.createWriter(0, 0), 1); // nobody ends it
        add(tasks.createWriter(1, 1), 9, 9, 9);

        commit(runTask(tasks, 0, 2, 1, 2), runTask(tasks, 1, 3, 3));

        assertThat(driver.versions()).containsExactly(3L);
        assertThat(driver.strayFiles()).isEmpty();
    }

    /** The stage is run again, with the same partitions and task numbers. */
    @Test
    void t4ZombieOfAnEarlierAttemptOfTheStageWritesToAFileOfItsOwn() throws IOException {
        var zombie = add(tasks.createWriter(0, 0), 7, 7);
        var retried = runTask(tasks, 0, 0, 1, 2);
        add(zombie, 7).commit();
        commit(retried, runTask(tasks, 1, 1, 3));

        runTask(tasks, 1, 1, 8, 8);

        assertThat(driver.versions()).containsExactly(3L);
        driver.settle();
    }

    @Test
    void d2StatementThatIsInterruptedWhileItsFilesAreMovedIsDoneOrLeavesNothing() throws IOException {
        var faults = new Faults()
                .at("rename", 1, When.AFTER, () -> Thread.currentThread().interrupt());

        var error = catchThrowable(() -> driver.write(faults, new int[] {1, 2}));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(driver.versions()).hasSize(error == null ? 1 : 0);
        assertThat(driver.rows()).noneMatch(row -> row.uploadOngoing());
        assertThat(driver.strayFiles()).isEmpty();
    }
}

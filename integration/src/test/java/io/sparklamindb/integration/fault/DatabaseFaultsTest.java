/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.integration.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * D3 for whole writes, and C5: the database fails at BEGIN and COMMIT of both transactions. What the answer says of the version is
 * so; files that a row may need stay. How long a server is waited for is said by {@code OutageTest} of core.
 */
@ExtendWith(LocalSpark.class)
class DatabaseFaultsTest {

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

    static Stream<Arguments> steps() {
        return Arrays.stream(Engine.values())
                .flatMap(engine -> WriteStep.ofTransactions().stream()
                        .flatMap(step -> Arrays.stream(When.values()).map(when -> Arguments.of(engine, when, step))));
    }

    private static SQLException lost(Engine engine) {
        return engine == Engine.SQLITE
                ? new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR)
                : new SQLException("connection lost", "08006");
    }

    @ParameterizedTest(name = "D3 {0}: lost {1} {2}")
    @MethodSource("steps")
    void theAnswerIsTrueAndFilesThatMayBeNeededStay(Engine engine, When when, WriteStep step) throws IOException {
        var driver = drivers.on(engine);
        driver.write(FIRST);
        var faults = new Faults();
        faults.at(step.name(engine), step.occurrence(), when, () -> {
            throw lost(engine);
        });

        var answer = catchThrowable(() -> driver.write(faults, SECOND));

        assertThat(faults.allHappened()).isTrue();
        if (answer == null) {
            assertThat(driver.versions()).containsExactly(3L, 2L);
        } else {
            assertThat(answer).isInstanceOf(LaminException.class);
            assertThat(driver.versions()).containsExactly(3L);
        }
        if (engine == Engine.POSTGRES) {
            assertThat(answer).as("a server that comes back").isNull();
        }
        driver.settle();
    }

    /** C5: what another transaction was in the way of is carried out again. */
    @Test
    void aTransactionThatLostARaceIsCarriedOutAgain() throws IOException {
        var driver = drivers.on(Engine.POSTGRES);
        var faults = new Faults();
        for (var state : new String[] {"40001", "40P01"}) {
            faults.failAt("commit", When.BEFORE, new SQLException("could not serialize access", state));
        }

        driver.write(faults, FIRST);

        assertThat(faults.allHappened()).isTrue();
        assertThat(driver.versions()).containsExactly(3L);
        assertThat(driver.strayFiles()).isEmpty();
    }

    @ParameterizedTest(name = "D3 {0}: gone for good with COMMIT")
    @EnumSource
    void aCommitThatNobodyCanLookUpKeepsItsFilesAndSaysHowToResolveIt(Engine engine) throws IOException {
        var driver = drivers.on(engine);
        driver.write(FIRST);
        var faults = new Faults();
        faults.at("commit", 2, When.AFTER, () -> {
            driver.goAway(faults);
            throw lost(engine);
        });

        var error = catchThrowableOfType(LaminException.class, () -> driver.write(faults, SECOND));

        assertThat(error.condition()).isEqualTo(LaminCondition.COMMIT_UNKNOWN);
        assertThat(error).hasMessageContaining("Look whether what was written is there");
        assertThat(driver.versions()).containsExactly(3L, 2L);
        driver.settle();
    }

    @Test
    void aDatabaseThatIsGoneForGoodBeforeTheCommitLeavesWhatRepairEnds() throws IOException {
        var driver = drivers.on(Engine.POSTGRES);
        driver.write(FIRST);
        var faults = new Faults();
        faults.at("rename", 1, When.AFTER, () -> driver.goAway(faults));

        var error = catchThrowableOfType(LaminException.class, () -> driver.write(faults, SECOND));

        assertThat(error.condition()).isEqualTo(LaminCondition.DATABASE_UNREACHABLE);
        assertThat(driver.versions()).containsExactly(3L);
        driver.settle();
    }
}

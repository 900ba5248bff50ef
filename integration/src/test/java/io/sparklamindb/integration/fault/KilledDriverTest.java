/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.Killed;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.integration.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * D1: the driver is killed before and after every step of a write. Before COMMIT nothing of it is seen, and after it all; what is
 * left is ended by {@code repair} and {@code remove_orphans}, and writing the same again makes no second version of it.
 */
@ExtendWith(LocalSpark.class)
class KilledDriverTest {

    private static final int[] FIRST = {1, 2, 3};
    private static final int[] SECOND = {4, 5};

    private static FaultyDrivers drivers;

    @BeforeAll
    static void open(SparkSession spark, @TempDir Path folder) throws IOException {
        drivers = new FaultyDrivers(spark, folder);
    }

    @AfterAll
    static void close() {
        drivers.close();
    }

    /** What is left after a step is what is left before the next one, but for the last. */
    static Stream<Arguments> steps() {
        return Arrays.stream(Engine.values())
                .flatMap(engine -> Stream.concat(
                        WriteStep.all().stream().map(step -> Arguments.of(engine, When.BEFORE, step)),
                        Stream.of(WriteStep.COMMIT, WriteStep.CLEAN_UP)
                                .map(step -> Arguments.of(engine, When.AFTER, step))));
    }

    @ParameterizedTest(name = "D1 {0}: killed {1} {2}")
    @MethodSource("steps")
    void aWriteIsThereAsAWholeOrNotAtAll(Engine engine, When when, WriteStep step) throws IOException {
        var driver = drivers.on(engine);
        driver.write(FIRST);
        var faults = new Faults();
        faults.at(step.name(engine), step.occurrence(), when, faults::kill);

        assertThat(catchThrowable(() -> driver.write(faults, FIRST, SECOND))).isInstanceOf(Killed.class);

        assertThat(faults.allHappened()).isTrue();
        boolean committed = step.isCleanUp() || step.isCommit() && when == When.AFTER;
        assertThat(driver.versions()).isEqualTo(committed ? List.of(3L, 5L) : List.of(3L));
        driver.settle();

        driver.write(FIRST, SECOND);
        assertThat(driver.versions()).containsExactly(3L, 5L);
        assertThat(driver.strayFiles()).isEmpty();
    }
}

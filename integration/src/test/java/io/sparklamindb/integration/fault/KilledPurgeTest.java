/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionCommit;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.collection.CollectionFinder;
import io.sparklamindb.core.collection.CollectionMembers;
import io.sparklamindb.core.collection.CollectionRecord;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.registry.write.CollectionPurge;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.Killed;
import io.sparklamindb.core.testing.Faults.When;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.write.ArtifactRemoval;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * D1: the driver is killed before and after every step of {@code DROP TABLE ... PURGE}. Before COMMIT all is as it was, and after
 * it the version is gone with what is attached to it; files that are left belong to nobody, and {@code remove_orphans} ends them.
 */
@ExtendWith(LocalSpark.class)
class KilledPurgeTest {

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

    private record Step(String word, String statement, When when) {

        String name(Engine engine) {
            var name = new WriteStep(word, statement, 1).name(engine);
            return engine == Engine.SQLITE ? name.replace("\"", "") : name;
        }

        boolean isAfterCommit() {
            return statement.equals("commit") && when == When.AFTER;
        }

        @Override
        public String toString() {
            return when + " " + word;
        }
    }

    /** What is left after a step is what is left before the next one. */
    private static Stream<Arguments> steps(String registry) {
        var steps = List.of(
                new Step("BEGIN", "begin", When.BEFORE),
                new Step("it is looked at", "select", When.BEFORE),
                new Step("the version before becomes the head", "update", When.BEFORE),
                new Step("the first link goes", "delete from", When.BEFORE),
                new Step("the row goes", "delete from \"lamindb_" + registry + "\" ", When.BEFORE),
                new Step("COMMIT", "commit", When.BEFORE),
                new Step("COMMIT", "commit", When.AFTER));
        return Arrays.stream(Engine.values()).flatMap(engine -> steps.stream().map(step -> Arguments.of(engine, step)));
    }

    static Stream<Arguments> stepsOfArtifacts() {
        return steps("artifact");
    }

    static Stream<Arguments> stepsOfCollections() {
        return steps("collection");
    }

    private static ArtifactRecord newest(FaultyDriver driver) {
        var rows = driver.rows();
        return rows.get(rows.size() - 1);
    }

    @ParameterizedTest(name = "D1 {0}: killed {1}")
    @MethodSource("stepsOfArtifacts")
    void aPurgedArtifactIsThereAsAWholeOrNotAtAll(Engine engine, Step step) throws IOException {
        var driver = drivers.on(engine);
        driver.write(FIRST);
        driver.write(FIRST, SECOND);
        var faults = new Faults();
        var instance = driver.driver(faults);
        var removal = new ArtifactRemoval(instance);
        faults.at(step.name(engine), 1, step.when(), faults::kill);

        assertThat(catchThrowable(() -> removal.purge(newest(driver)))).isInstanceOf(Killed.class);

        assertThat(faults.allHappened()).isTrue();
        assertThat(driver.versions()).isEqualTo(step.isAfterCommit() ? List.of(3L) : List.of(3L, 5L));
        assertThat(driver.strayFiles()).hasSize(step.isAfterCommit() ? 1 : 0);
        driver.settle();
    }

    @ParameterizedTest(name = "D1 {0}: killed beside the file")
    @EnumSource(Engine.class)
    void aFileThatIsRemovedHasNoRowBeforeNorAfter(Engine engine) throws IOException {
        for (var when : When.values()) {
            var driver = drivers.on(engine);
            driver.write(FIRST);
            driver.write(FIRST, SECOND);
            var faults = new Faults();
            faults.at("delete", 1, when, faults::kill);
            driver.useFiles(faults);

            assertThat(catchThrowable(() -> new ArtifactRemoval(driver.test().instance()).purge(newest(driver))))
                    .isInstanceOf(Killed.class);

            assertThat(driver.versions()).containsExactly(3L);
            assertThat(driver.strayFiles()).hasSize(when == When.BEFORE ? 1 : 0);
            driver.settle();
        }
    }

    @ParameterizedTest(name = "D1 {0}: killed {1}")
    @MethodSource("stepsOfCollections")
    void aPurgedCollectionIsThereAsAWholeOrNotAtAll(Engine engine, Step step) throws IOException {
        var driver = drivers.on(engine);
        driver.write(FIRST);
        var first = newest(driver);
        driver.write(SECOND);
        var second = newest(driver);
        var key = "atlas/" + first.uid();
        var shared = driver.test().instance();
        var commit = new CollectionCommit(shared);
        shared.database().write(lamin -> commit.create(lamin, key, List.of(first.id()), CollectionDetails.NONE));
        shared.database().write(lamin -> commit.append(lamin, key, List.of(second.id()), CollectionDetails.NONE));
        var faults = new Faults();
        var purge = new CollectionPurge(driver.driver(faults));
        var newest = collection(driver, key);
        faults.at(step.name(engine), 1, step.when(), faults::kill);

        assertThat(catchThrowable(() -> purge.purge(newest))).isInstanceOf(Killed.class);

        assertThat(faults.allHappened()).isTrue();
        assertThat(members(driver, key))
                .isEqualTo(step.isAfterCommit() ? List.of(first.uid()) : List.of(first.uid(), second.uid()));
        driver.settle();
        assertThat(driver.versions()).containsExactly(3L, 2L);
        new CollectionPurge(shared).purge(newest);
        assertThat(members(driver, key)).containsExactly(first.uid());
    }

    private static CollectionRecord collection(FaultyDriver driver, String key) {
        return new CollectionFinder(driver.test().instance()).find(key, RecordVersion.newest(), Visibility.ALL);
    }

    private static List<String> members(FaultyDriver driver, String key) {
        var collection = collection(driver, key);
        assertThat(collection.isLatest()).isTrue();
        return new CollectionMembers(driver.test().instance())
                .of(collection, Visibility.ALL).stream()
                        .map(ArtifactRecord::uid)
                        .toList();
    }
}

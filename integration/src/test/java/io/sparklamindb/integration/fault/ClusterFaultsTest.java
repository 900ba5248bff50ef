/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.integration.LocalSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * T1 to T4, D1 and D2 with executors in JVMs of their own: attempts that fail, come second or come back from the dead, an executor
 * that dies, a driver that is stopped or killed in the middle of a write. {@link ClusterProgram} is that driver.
 */
@ExtendWith(LocalSpark.class)
class ClusterFaultsTest {

    private static final long SUM = ClusterProgram.ROWS * (ClusterProgram.ROWS - 1L) / 2;
    private static final long SUM_BEFORE = ClusterProgram.ROWS_BEFORE * 1_000L + 45;

    private static final List<String> answers = new ArrayList<>();

    private static TestInstance test;
    private static Markers markers;
    private static WrittenVersions versions;

    /** The program, until it is killed. */
    @BeforeAll
    static void run(@TempDir Path folder) throws Exception {
        test = TestInstance.create(Engine.SQLITE, folder);
        versions = new WrittenVersions(test.instance(), test.storageRoot());
        markers = new Markers(Files.createDirectory(folder.resolve("markers")).toString());
        var process = start(folder);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(line);
                if (line.equals("stopped")) {
                    break;
                }
            }
            assertThat(answers).as(() -> log(folder)).contains("stopped");
            markers.await("killed-writing");
        } finally {
            process.destroyForcibly();
            markers.set("killed-never");
            executorsEnd();
        }
    }

    @AfterAll
    static void close() {
        test.close();
    }

    private static Process start(Path folder) throws IOException {
        var home = Files.createDirectory(folder.resolve("spark"));
        Files.writeString(home.resolve("RELEASE"), "Spark\n"); // what a worker takes for an installed Spark
        Files.createDirectory(home.resolve("jars"));
        var classPath = System.getProperty("java.class.path");
        var small = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlog4j2.configurationFile="
                + System.getProperty("log4j2.configurationFile", "");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Djdk."))
                .forEach(command::add);
        command.addAll(List.of(small.split(" ")));
        command.addAll(List.of("-Xmx512m", "-Djava.io.tmpdir=" + folder, "-Duser.timezone=UTC", "-cp", classPath));
        command.addAll(List.of(ClusterProgram.class.getName(), markers.folder()));
        command.add("spark.executor.extraClassPath=" + classPath);
        command.add("spark.executor.extraJavaOptions=" + small);
        test.catalogOptions().forEach((key, value) -> command.add("spark.sql.catalog.lamin." + key + "=" + value));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("driver.log").toFile());
        var environment = builder.environment();
        environment.put("SPARK_HOME", home.toString());
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.put("SPARK_LOCAL_IP", "127.0.0.1");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LAMIN_SETTINGS_DIR", folder.resolve("settings").toString());
        return builder.start();
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("driver.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Executors end by themselves when their driver is gone. */
    private static void executorsEnd() throws Exception {
        for (var marker : markers.all()) {
            if (marker.startsWith("executor-")) {
                var executor = ProcessHandle.of(Long.parseLong(marker.substring("executor-".length())));
                if (executor.isPresent()) {
                    executor.get().onExit().get(1, TimeUnit.MINUTES);
                }
            }
        }
    }

    private static String answer(String key, long rows, long sum) {
        return key + " " + rows + " " + rows + " " + sum;
    }

    @Test
    void t1TaskThatFailsAndThenSucceedsLeavesItsRowsOnce() throws IOException {
        assertThat(answers).contains(answer("fails", ClusterProgram.ROWS, SUM));
        assertThat(versions.of("fails.parquet")).containsExactly((long) ClusterProgram.ROWS);
    }

    @Test
    void t2AttemptThatIsOvertakenAndEndsAfterTheCommitAddsNothing() throws IOException {
        var once = answer("slow", ClusterProgram.ROWS, SUM);
        assertThat(answers).filteredOn(once::equals).hasSize(2);
        assertThat(versions.of("slow.parquet")).containsExactly((long) ClusterProgram.ROWS);
    }

    @Test
    void t3AndT4StageThatIsRunAgainAfterAnExecutorDiedAddsItsRowsOnce() throws IOException {
        int rows = ClusterProgram.ROWS_BEFORE + ClusterProgram.ROWS;
        var once = answer("killer", rows, SUM_BEFORE + SUM);
        assertThat(markers.isSet("stage-was-run-again")).isTrue();
        assertThat(answers).filteredOn(once::equals).hasSize(2);
        assertThat(versions.of("killer.parquet")).containsExactly((long) ClusterProgram.ROWS_BEFORE, (long) rows);
    }

    @Test
    void d2SparkThatIsStoppedInTheMiddleOfAWriteLeavesNoVersion() throws IOException {
        assertThat(answers).contains("stopped");
        assertThat(versions.of("stopped.parquet")).isEmpty();
    }

    @Test
    void d1DriverThatIsKilledInTheMiddleOfAWriteLeavesNoVersion() throws IOException {
        assertThat(versions.of("killed.parquet")).isEmpty();
    }

    /** Nothing but versions is left, whatever became of their writers. */
    @Test
    void removeOrphansRemovesWhatAllOfThemLeft(SparkSession spark) throws IOException {
        SparkSession.setActiveSession(spark);
        assertThat(versions.strayFiles()).isNotEmpty().allMatch(file -> file.startsWith(".lamindb/.staging/"));
        versions.settle();
        SparkSession.clearActiveSession();
    }
}

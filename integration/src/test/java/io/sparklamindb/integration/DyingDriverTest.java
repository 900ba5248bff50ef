/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Row L2: a driver that ends without saying so leaves a run that says how far it got; the next application marks it as aborted. */
@ExtendWith(LocalSpark.class)
class DyingDriverTest {

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private SqlSession session;

    DyingDriverTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void attach() {
        session = SqlSession.attach(spark, Engine.SQLITE, folder, "storage");
        for (var key : List.of("cells", "last")) {
            session.rows("CREATE TABLE lamin.artifacts.`" + key + ".parquet` AS SELECT id FROM range(3)");
        }
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    @DisplayName("L2: System.exit after many queries loses none of them")
    void programThatExitsAtOnce() throws Exception {
        end(start("exit"));
        assertThat(runs("_status_code")).containsExactly("0");
        assertThat(inputs()).containsExactly("cells.parquet", "last.parquet");
        assertThat(outputs()).containsExactly("made.parquet");
    }

    @Test
    @DisplayName("L2: kill -9")
    void driverThatIsKilled() throws Exception {
        var process = start("waits");
        while (inputs().isEmpty() && process.isAlive()) {
            Thread.sleep(100);
        }
        process.destroyForcibly();
        end(process);
        assertThat(runs("_status_code")).containsExactly("-1");
        assertAbortedByTheNext();
    }

    @Test
    @DisplayName("L2: the driver has no memory left")
    void driverWithoutMemory() throws Exception {
        end(start("memory", "-Xmx200m", "-XX:+ExitOnOutOfMemoryError"));
        assertThat(runs("_status_code")).containsExactly("-1");
        assertAbortedByTheNext();
    }

    private void assertAbortedByTheNext() {
        RecordedApplication.start(session).end(0);
        assertThat(runs("_status_code")).containsExactly("2");
        assertThat(inputs()).containsExactly("cells.parquet");
        assertThat(outputs()).containsExactly("made.parquet");
    }

    private List<String> runs(String column) {
        return session.column("SELECT " + column + " FROM lamin.core.run WHERE transform__key = 'dying.py'");
    }

    private List<String> inputs() {
        return session.column("SELECT a.key FROM lamin.core.artifact_input_of_runs l"
                + " JOIN lamin.core.artifact a ON a.id = l.artifact_id ORDER BY 1");
    }

    private List<String> outputs() {
        return session.column("SELECT key FROM lamin.core.artifact WHERE run__transform__key = 'dying.py'"
                + " AND kind = 'dataset' ORDER BY 1");
    }

    private Process start(String how, String... jvmArguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Djdk."))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dspark.testing.memory=600000000",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile", "")));
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DyingDriver.class.getName(), how));
        session.instance()
                .catalogOptions()
                .forEach((key, value) -> command.add("spark.sql.catalog.lamin." + key + "=" + value));
        command.addAll(List.of(
                "spark.sql.catalog.lamin=" + SqlSession.CATALOG_CLASS,
                "spark.plugins=io.sparklamindb.lineage.LaminLineagePlugin",
                "spark.lamin.lineage.transform-key=dying.py",
                "spark.lamin.lineage.spool=" + session.instance().storageRoot().resolveSibling("spool"),
                "spark.ui.enabled=false",
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1"));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("process.log").toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment()
                .put("LAMIN_SETTINGS_DIR", folder.resolve("settings").toString());
        var process = builder.start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).as(() -> read("process.log")).isEqualTo("works");
        }
        return process;
    }

    private static void end(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }
}

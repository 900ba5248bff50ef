/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** A registry much larger than the heap streams through it. */
@Tag("spark")
class HeapStaysFlatTest {

    private static final int ROWS = 400_000;
    private static final long MAX_MINUTES = 5;
    /** Spark starts with no less, or what it is told to take for more. */
    private static final long SPARKS_MIN_HEAP = 450L << 20;

    @ParameterizedTest
    @EachEngine
    void artifactsOfTwiceTheHeapStreamThroughIt(Engine engine, @TempDir Path folder) throws Exception {
        try (var registry = LargeRegistry.create(engine, folder, ROWS)) {
            var settings = new Properties();
            settings.putAll(registry.settings("lamin"));
            var file = folder.resolve("settings.properties");
            try (var out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
            var log = folder.resolve("process.log");

            int exit = run(log, file.toString(), folder.toString(), "lamin.core.artifact");

            assertThat(exit).as(() -> read(log)).isZero();
            assertThat(read(log)).doesNotContain("OutOfMemoryError");
        }
    }

    private static int run(Path log, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("spark.jvm.args").strip().split("\\s+")));
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dspark.testing.memory=" + SPARKS_MIN_HEAP,
                "-cp",
                System.getProperty("surefire.test.class.path")));
        command.add(StreamProgram.class.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        var process = builder.start();
        try {
            assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

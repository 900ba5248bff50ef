/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import io.sparklamindb.benchmarks.arrays.ArraysBenchmark;
import io.sparklamindb.benchmarks.arrays.CodecsBenchmark;
import io.sparklamindb.benchmarks.arrays.Contenders;
import io.sparklamindb.benchmarks.arrays.TablesBenchmark;
import io.sparklamindb.core.testing.Engine;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * {@code bin/bench registry|register|read|write [rows] [repeats]}, {@code bin/bench arrays|tables [values] [repeats]}, {@code bin/bench
 * listener [queries] [repeats]} or {@code bin/bench codecs}: prints one ratio a line.
 */
public final class Bench {

    private static final int ROWS = 1_000_000;
    private static final int ROWS_OF_TABLES = 5_000_000;
    private static final List<Integer> MEMBERS = List.of(10_000, 100_000);
    private static final int ARTIFACTS = 10_000;
    private static final int VALUES = 100_000_000;
    private static final int QUERIES = 5_000;
    private static final int TASKS_A_QUERY = 4;
    private static final int REPEATS = 5;
    private static final String USAGE =
            "Usage: bin/bench registry|register|read|write [rows] [repeats], bin/bench arrays|tables [values] [repeats],"
                    + " bin/bench listener [queries] [repeats], or bin/bench codecs";

    /** Below the project's root, where bin/bench runs, beside the virtual environment that it makes. */
    private static final Path ARRAYS = Path.of("benchmarks/target/arrays");

    private static final Path PYTHON = Path.of("benchmarks/arrays/.venv/bin/python");
    private static final Path CONTENDERS = Path.of("benchmarks/arrays/contenders.py");

    private Bench() {}

    /** @param arguments the benchmark, its size, and how often each contender runs */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            throw new IllegalArgumentException(USAGE);
        }
        int repeats = arguments.length > 2 ? Integer.parseInt(arguments[2]) : REPEATS;
        var out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
        switch (arguments[0]) {
            case "registry" -> registry(arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS, repeats, out);
            case "register" -> register(arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS, repeats, out);
            case "arrays" -> arrays(arguments, repeats, out);
            case "tables" -> tables(arguments, repeats, out);
            case "read" -> read(arguments, repeats, out);
            case "write" -> write(arguments, repeats, out);
            case "listener" -> listener(arguments, repeats, out);
            case "codecs" -> CodecsBenchmark.run(ARRAYS, PYTHON, CONTENDERS, out);
            default -> throw new IllegalArgumentException(USAGE);
        }
    }

    private static void arrays(String[] arguments, int repeats, PrintStream out) throws Exception {
        ArraysBenchmark.run(ARRAYS, PYTHON, CONTENDERS, values(arguments), repeats, out);
    }

    private static void tables(String[] arguments, int repeats, PrintStream out) throws Exception {
        try (var spark = session(ARRAYS)) {
            TablesBenchmark.run(spark, ARRAYS, PYTHON, CONTENDERS, values(arguments), repeats, out);
        }
    }

    private static int values(String[] arguments) {
        return arguments.length > 1 ? Integer.parseInt(arguments[1]) : VALUES;
    }

    private static void read(String[] arguments, int repeats, PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("bench-").toRealPath();
        try (var spark = session(folder);
                var benchmark = new ReadBenchmark(spark, folder, repeats)) {
            benchmark.scans(rows(arguments)).forEach(out::println);
            for (int members : MEMBERS) {
                benchmark.plans(members).forEach(out::println);
            }
        } finally {
            delete(folder);
        }
    }

    private static void listener(String[] arguments, int repeats, PrintStream out) throws Exception {
        int most = arguments.length > 1 ? Integer.parseInt(arguments[1]) : QUERIES;
        var folder = Files.createTempDirectory("bench-").toRealPath();
        try (var spark = session(folder);
                var benchmark = new ListenerBenchmark(spark, folder, repeats)) {
            out.println(benchmark.queries(1));
            out.println(benchmark.queries(Math.min(100, most)));
            out.println(benchmark.wideTable());
            out.println(benchmark.tasks(TASKS_A_QUERY * most));
            out.println(benchmark.queries(most));
        } finally {
            delete(folder);
        }
    }

    private static void write(String[] arguments, int repeats, PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("bench-").toRealPath();
        var python = Path.of(System.getProperty("bench.python", PYTHON.toString()));
        var benchmark = new WriteBenchmark(ARTIFACTS, repeats);
        try (var spark = session(folder)) {
            out.println(benchmark.parquet(spark, Files.createDirectory(folder.resolve("parquet")), rows(arguments)));
            for (var engine : List.of(Engine.SQLITE, Engine.POSTGRES)) {
                var ofEngine = Files.createDirectory(folder.resolve(engine.name()));
                var settings = Files.createDirectory(ofEngine.resolve("settings"));
                try (var lamindb = new Contenders(python, CONTENDERS, settings)) {
                    benchmark
                            .registries(
                                    engine,
                                    ofEngine,
                                    (slug, collection, artifact) ->
                                            Double.parseDouble(lamindb.run("append", slug, collection, artifact)))
                            .forEach(out::println);
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static int rows(String[] arguments) {
        return arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROWS_OF_TABLES;
    }

    private static void registry(int rows, int repeats, PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("bench-");
        try (var spark = session(folder)) {
            for (var engine : List.of(Engine.SQLITE, Engine.POSTGRES)) {
                RegistryBenchmark.run(
                                spark, engine, Files.createDirectory(folder.resolve(engine.name())), rows, repeats)
                        .forEach(out::println);
            }
        } finally {
            delete(folder);
        }
    }

    private static void register(int rows, int repeats, PrintStream out) throws Exception {
        var folder = Files.createTempDirectory("bench-");
        try {
            for (var engine : List.of(Engine.SQLITE, Engine.POSTGRES)) {
                RegistrationBenchmark.run(engine, Files.createDirectory(folder.resolve(engine.name())), rows, repeats)
                        .forEach(out::println);
            }
        } finally {
            delete(folder);
        }
    }

    /** Spark on two cores, as all measurements use it. */
    static SparkSession session(Path folder) {
        return SparkSession.builder()
                .master("local[2]")
                .appName("bench")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
    }

    private static void delete(Path folder) throws java.io.IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

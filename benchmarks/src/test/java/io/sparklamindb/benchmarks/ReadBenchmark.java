/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import io.sparklamindb.core.commit.ArtifactRegistration;
import io.sparklamindb.core.commit.HashedFile;
import io.sparklamindb.core.commit.RegistrationRequest;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tables of Parquet as artifacts, beside Spark that is told the paths of the same files; and how long many members are
 * planned.
 */
final class ReadBenchmark implements AutoCloseable {

    private static final int FILES = 200;
    /** One file in twenty. */
    private static final int FILES_KEPT = FILES / 20;

    private static final double SECONDS_OF_FIRST_PLAN = 2;
    private static final double SECONDS_OF_NEXT_PLAN = 0.3;
    private static final int MEMBERS_OF_GOALS = 10_000;
    private static final int MAX_BYTES_A_MEMBER = 1_000;
    /** As many names as a file may have where file systems allow the fewest. */
    private static final int MAX_LINKS = 30_000;

    private final SparkSession spark;
    private final int repeats;
    private final TestInstance test;

    ReadBenchmark(SparkSession spark, Path folder, int repeats) {
        this.spark = spark;
        this.repeats = repeats;
        this.test = TestInstance.create(Engine.SQLITE, folder, "tables");
        spark.conf().set("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog");
        test.catalogOptions().forEach((option, value) -> spark.conf().set("spark.sql.catalog.lamin." + option, value));
    }

    // --- scans ---

    /** All of 200 files, one of them, and the 5 % of them that a condition on their keys keeps. */
    List<Measurement> scans(int rows) throws Exception {
        var paths = write(rows);
        register("scan", paths);
        var kept = paths.subList(0, FILES_KEPT);
        return List.of(
                Measurement.of(
                        "scan " + rows + " rows in " + FILES + " files",
                        1,
                        repeats,
                        () -> sums(artifacts("scan/%")),
                        "Spark by path",
                        () -> sums(byPath(paths))),
                Measurement.of(
                        "scan one of them",
                        1,
                        repeats,
                        () -> sums(spark.table("lamin.artifacts.`scan/000.parquet`")),
                        "Spark by path",
                        () -> sums(byPath(paths.subList(0, 1)))),
                Measurement.of(
                        "scan " + FILES_KEPT + " of them by their keys",
                        1.2,
                        repeats,
                        () -> sums(artifacts("scan/%").where("_artifact_key < 'scan/0" + FILES_KEPT + "'")),
                        "Spark by path",
                        () -> sums(byPath(kept))));
    }

    private List<Path> write(int rows) throws IOException {
        var folder = test.storageRoot().resolve("scan");
        spark.range(0, rows, 1, FILES)
                .selectExpr("id", "id * 0.5 AS x", "concat('cell', id) AS name", "hash(id) % 1000 AS cluster")
                .write()
                .parquet(folder.toString());
        List<Path> parts;
        try (var files = Files.list(folder)) {
            parts = files.sorted().toList();
        }
        var paths = new ArrayList<Path>();
        for (var part : parts) {
            if (part.toString().endsWith(".parquet")) {
                paths.add(Files.move(part, folder.resolve("%03d.parquet".formatted(paths.size()))));
            } else {
                Files.delete(part);
            }
        }
        return paths;
    }

    private Dataset<Row> artifacts(String keys) {
        return spark.read()
                .format("lamindb")
                .option("catalog", "lamin")
                .option("where", "key LIKE '" + keys + "'")
                .load();
    }

    private Dataset<Row> byPath(List<Path> paths) {
        return spark.read().parquet(paths.stream().map(Path::toString).toArray(String[]::new));
    }

    private static void sums(Dataset<Row> rows) {
        rows.selectExpr("sum(id)", "sum(x)", "max(name)", "sum(cluster)").collectAsList();
    }

    // --- plans ---

    /** The first plan of many members and the ones after it, beside what is asked of them; and the heap that it takes. */
    List<String> plans(int members) throws Exception {
        var folder = "plan" + members;
        register(folder, links(folder, members));
        double share = (double) members / MEMBERS_OF_GOALS;
        var held = new ArrayList<Dataset<Row>>();
        long before = usedHeap();
        double first = Measurement.seconds(() -> held.add(plan(folder)));
        long bytes = Math.max(usedHeap() - before, 0) / members; // while the plan is held
        held.clear();
        var next = new double[repeats];
        for (int i = 0; i < repeats; i++) {
            next[i] = Measurement.seconds(() -> plan(folder));
        }
        return List.of(
                plan("first plan", members, new double[] {first}, SECONDS_OF_FIRST_PLAN * share),
                plan("next plan", members, next, SECONDS_OF_NEXT_PLAN * share),
                String.format(
                        Locale.ROOT,
                        "heap of a plan of %d members: %s: %d bytes a member (goal <= %d)",
                        members,
                        bytes <= MAX_BYTES_A_MEMBER ? "met" : "MISSED",
                        bytes,
                        MAX_BYTES_A_MEMBER));
    }

    private static String plan(String what, int members, double[] seconds, double goal) {
        return new Measurement(what + " of " + members + " members", seconds, "the goal", new double[] {goal}, 1)
                .toString();
    }

    private Dataset<Row> plan(String folder) {
        var rows = artifacts(folder + "/%");
        rows.queryExecution().executedPlan();
        return rows;
    }

    /** One small file by many names. */
    private List<Path> links(String name, int members) throws IOException {
        var folder = Files.createDirectories(test.storageRoot().resolve(name));
        var written = folder.resolveSibling(name + "-written");
        spark.range(10)
                .selectExpr("id", "id * 0.5 AS x", "'a' AS name", "1 AS cluster")
                .coalesce(1)
                .write()
                .parquet(written.toString());
        Path file;
        try (var files = Files.list(written)) {
            file = files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        var paths = new ArrayList<Path>();
        for (int i = 0; i < members; i++) {
            var path = folder.resolve(i + ".parquet");
            paths.add(
                    i % MAX_LINKS == 0 ? Files.copy(file, path) : Files.createLink(path, paths.get(i - i % MAX_LINKS)));
        }
        return paths;
    }

    private static long usedHeap() {
        var memory = ManagementFactory.getMemoryMXBean();
        IntStream.range(0, 3).forEach(any -> memory.gc());
        return memory.getHeapMemoryUsage().getUsed();
    }

    // --- the registry ---

    /** Files of which only the hash is made up. */
    private void register(String folder, List<Path> paths) throws IOException {
        var files = new ArrayList<HashedFile>();
        for (var path : paths) {
            files.add(new HashedFile(
                    path.toString(),
                    folder + "/" + path.getFileName(),
                    Files.size(path),
                    new ContentHash(TextHash.of(path.toString()), ContentHash.MD5),
                    null,
                    "DataFrame"));
        }
        new ArtifactRegistration(test.instance(), RegistrationBenchmark.NO_COPIES)
                .register(RegistrationRequest.of(files));
    }

    @Override
    public void close() {
        test.close();
    }
}

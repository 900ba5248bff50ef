/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import io.sparklamindb.benchmarks.Measurement;
import io.sparklamindb.formats.anndata.ColumnSet;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Matrices in h5ad and zarr files, read as a scan reads them, beside the Python libraries users would pick.
 *
 * <p>Goals: X of a gzip h5ad file as fast as h5py on one core and 1.7 times as fast on two; rows of zarr three times as fast
 * as lamindb's accessor; two genes of 50 files 1.6 times as fast as a loop; less than 2 % of a file for two genes of 1 % of
 * its rows; less than 1.5 GB of heap for 100,000,000 values.
 */
public final class ArraysBenchmark {

    private static final int CORES = 2;
    static final double MAX_BYTES = 0.02;
    private static final double MAX_HEAP = 1.5e9;

    private final BenchmarkFiles files;
    private final Contenders python;
    private final int values;
    private final int repeats;
    private final PrintStream out;
    private final ExecutorService pool = Executors.newFixedThreadPool(CORES);

    private ArraysBenchmark(Path folder, Contenders python, int values, int repeats, PrintStream out) {
        this.files = new BenchmarkFiles(folder, python, values);
        this.python = python;
        this.values = values;
        this.repeats = repeats;
        this.out = out;
    }

    /**
     * Makes files that are not there yet, runs all, and prints one line each.
     *
     * @param folder keeps the files for the next run
     * @param values how many values the large file has; the others have fewer
     */
    public static void run(Path folder, Path python, Path script, int values, int repeats, PrintStream out)
            throws Exception {
        Files.createDirectories(folder);
        try (var contenders = new Contenders(python, script, folder)) {
            var benchmark = new ArraysBenchmark(folder, contenders, values, repeats, out);
            try {
                benchmark.run();
            } finally {
                benchmark.pool.shutdownNow();
            }
        }
    }

    private void run() throws Exception {
        var scanned = files.scanned();
        fullScan(scanned);
        zarrRows();
        twoGenes();
        var large = files.large();
        slice(large);
        heap("peak heap, full scan of " + values + " values", () -> scan(large, CORES), out);
    }

    private void fullScan(Path file) throws Exception {
        same(Double.parseDouble(python.run("scan_h5py", file)), scan(file, CORES), "X of " + file);
        for (int cores = 1; cores <= CORES; cores++) {
            int parts = cores;
            double goal = cores == 1 ? 1 : 1 / 1.7;
            var name = "full scan of X, h5ad gzip, " + cores + (cores == 1 ? " core" : " cores");
            out.println(Measurement.of(
                    name, goal, repeats, () -> scan(file, parts), "h5py", () -> python.run("scan_h5py", file)));
            out.println(Measurement.of(
                    name + ", cold",
                    goal,
                    repeats,
                    () -> python.run("forget", file),
                    () -> scan(file, parts),
                    "h5py",
                    () -> python.run("scan_h5py", file)));
        }
    }

    private double scan(Path file, int parts) throws Exception {
        try (var scan = MatrixScan.h5ad(file)) {
            var tasks = new ArrayList<Future<Double>>();
            for (int i = 0; i < parts; i++) {
                int part = i;
                tasks.add(pool.submit(() -> scan.sum(part, parts)));
            }
            return sum(tasks);
        }
    }

    private void zarrRows() throws Exception {
        var store = files.store();
        same(Double.parseDouble(python.run("scan_accessor", store)), zarr(store), "X of " + store);
        out.println(Measurement.of(
                "rows of X, zarr, 1 core",
                1 / 3.0,
                repeats,
                () -> zarr(store),
                "lamindb's accessor",
                () -> python.run("scan_accessor", store)));
    }

    private static double zarr(Path store) throws IOException {
        try (var scan = MatrixScan.zarr(store)) {
            return scan.sum(0, 1);
        }
    }

    private void twoGenes() throws Exception {
        var many = files.many();
        var parts = files.parts();
        same(Double.parseDouble(python.run("two_genes", many, "GENE7", "GENE42")), valuesOf(parts, 7, 42), "two genes");
        out.println(Measurement.of(
                "two genes of " + parts.size() + " files, 2 cores",
                1 / 1.6,
                repeats,
                () -> valuesOf(parts, 7, 42),
                "a loop in Python",
                () -> python.run("two_genes", many, "GENE7", "GENE42")));
    }

    private double valuesOf(List<Path> files, int... genes) throws Exception {
        var tasks = new ArrayList<Future<Double>>();
        for (var file : files) {
            tasks.add(pool.submit(() -> {
                try (var scan = MatrixScan.h5ad(file)) {
                    return scan.sumOfValues(0, scan.matrix().rows(), ColumnSet.of(genes));
                }
            }));
        }
        return sum(tasks);
    }

    private void slice(Path file) throws IOException {
        try (var counted = new CountedFile(file);
                var scan = MatrixScan.h5ad(counted)) {
            long rows = scan.matrix().rows();
            scan.sum(rows / 2, rows / 2 + rows / 100, ColumnSet.of(7, 42));
            double share = (double) counted.bytes() / counted.size();
            out.println(figure(
                    "two genes of 1 % of rows, share of bytes",
                    share <= MAX_BYTES,
                    "%.2f %% of %d MB in %d requests (goal <= 2 %%)",
                    100 * share,
                    counted.size() / 1_000_000,
                    counted.requests()));
        }
    }

    /** What was in use at most right after a collection would be less: this counts what waits to be collected too. */
    static void heap(String name, Measurement.Work work, PrintStream out) throws Exception {
        System.gc();
        var pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(each -> each.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(each -> each.resetPeakUsage());
        work.run();
        long peak =
                pools.stream().mapToLong(each -> each.getPeakUsage().getUsed()).sum();
        out.println(figure(name, peak <= MAX_HEAP, "%.2f GB (goal <= 1.5 GB)", peak / 1e9));
    }

    static String figure(String name, boolean met, String format, Object... arguments) {
        return String.format(
                Locale.ROOT,
                "%-44s %s: %s",
                name,
                met ? "met" : "MISSED",
                String.format(Locale.ROOT, format, arguments));
    }

    private static double sum(List<Future<Double>> tasks) throws ExecutionException, InterruptedException {
        double total = 0;
        for (var task : tasks) {
            total += task.get();
        }
        return total;
    }

    static void same(double theirs, double ours, String what) {
        if (Math.abs(theirs - ours) > 1e-6 * Math.abs(theirs)) {
            throw new IllegalStateException("Cannot compare " + what + ": they read " + theirs + ", we read " + ours);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import io.sparklamindb.benchmarks.Measurement;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The same matrices through Spark's tables: SQL in, sums out, with everything that planning, tasks and rows cost.
 *
 * <p>Goals: X of a gzip h5ad file 1.7 times as fast as h5py with two cores; rows of zarr three times as fast as lamindb's
 * accessor; two genes of 50 files 1.6 times as fast as a loop.
 */
public final class TablesBenchmark {

    private static final String CATALOG = "arrays";

    private final SparkSession spark;
    private final Path folder;
    private final Contenders python;
    private final int repeats;
    private final PrintStream out;

    private TablesBenchmark(SparkSession spark, Path folder, Contenders python, int repeats, PrintStream out) {
        this.spark = spark;
        this.folder = folder;
        this.python = python;
        this.repeats = repeats;
        this.out = out;
        spark.conf().set("spark.sql.catalog." + CATALOG, "io.sparklamindb.catalog.LaminCatalog");
        spark.conf()
                .set(
                        "spark.sql.catalog." + CATALOG + ".storage",
                        folder.toAbsolutePath().toString());
        spark.conf().set("spark.sql.catalog." + CATALOG + ".create", "true");
    }

    /**
     * Makes files that are not there yet, runs all, and prints one line each.
     *
     * @param folder keeps the files for the next run; becomes the storage of an instance
     * @param values how many values the large file has; the others have fewer
     */
    public static void run(
            SparkSession spark, Path folder, Path python, Path script, int values, int repeats, PrintStream out)
            throws Exception {
        Files.createDirectories(folder);
        try (var contenders = new Contenders(python, script, folder)) {
            var files = new BenchmarkFiles(folder, contenders, values);
            var tables = new TablesBenchmark(spark, folder, contenders, repeats, out);
            tables.fullScan(files.scanned());
            tables.zarrRows(files.store());
            tables.slice(files.large());
            tables.twoGenes(files.many(), files.parts());
            tables.heap(files.large(), values);
        }
    }

    private void fullScan(Path file) throws Exception {
        var table = register(file) + ".X";
        double theirs = Double.parseDouble(python.run("scan_h5py", file));
        var sums = "SELECT sum(value) + sum(_var_index) FROM " + table + ".coo";
        ArraysBenchmark.same(theirs, number(sums), sums);
        out.println(Measurement.of(
                "SQL: sums over X.coo, h5ad gzip, 2 cores",
                1 / 1.7,
                repeats,
                () -> number(sums),
                "h5py",
                () -> python.run("scan_h5py", file)));
        out.println(Measurement.of(
                "SQL: rows of X, h5ad gzip, 2 cores",
                1 / 1.7,
                repeats,
                () -> drain("SELECT indices, values FROM " + table),
                "h5py",
                () -> python.run("scan_h5py", file)));
    }

    private void zarrRows(Path store) throws Exception {
        var table = register(store) + ".X";
        out.println(Measurement.of(
                "SQL: rows of X, zarr, 2 cores",
                1 / 3.0,
                repeats,
                () -> drain("SELECT indices, values FROM " + table),
                "lamindb's accessor",
                () -> python.run("scan_accessor", store)));
    }

    private void twoGenes(Path many, List<Path> parts) throws Exception {
        parts.forEach(this::register);
        double theirs = Double.parseDouble(python.run("two_genes", many, "GENE7", "GENE42"));
        ArraysBenchmark.same(theirs, twoGenesOf(many), "two genes");
        out.println(Measurement.of(
                "SQL: two genes of " + parts.size() + " files, 2 cores",
                1 / 1.6,
                repeats,
                () -> twoGenesOf(many),
                "a loop in Python",
                () -> python.run("two_genes", many, "GENE7", "GENE42")));
    }

    private double twoGenesOf(Path many) {
        return spark.read()
                .format("lamindb")
                .option("catalog", CATALOG)
                .option("where", "key LIKE '" + folder.relativize(many) + "/%'")
                .option("slot", "X")
                .option("layout", "wide")
                .option("vars", "GENE7,GENE42")
                .load()
                .selectExpr("sum(GENE7) + sum(GENE42)")
                .collectAsList()
                .get(0)
                .getDouble(0);
    }

    private String register(Path file) {
        spark.sql("CALL " + CATALOG + ".system.register(path => '" + file.toAbsolutePath() + "')")
                .collect();
        return CATALOG + ".artifacts.`" + folder.relativize(file) + "`";
    }

    private double number(String statement) {
        return ((Number) spark.sql(statement).collectAsList().get(0).get(0)).doubleValue();
    }

    private void drain(String statement) {
        spark.sql(statement).write().format("noop").mode("overwrite").save();
    }

    /** Two genes of 1 % of the rows: what tasks read of the file, by their own count. */
    private void slice(Path file) throws IOException {
        var table = register(file) + ".X";
        long rows = (long) number("SELECT count(*) FROM " + table);
        var query = spark.sql("SELECT sum(GENE7) + sum(GENE42) FROM " + table + ".wide.`GENE7,GENE42`"
                + " WHERE _obs_index >= " + rows / 2 + " AND _obs_index < " + (rows / 2 + rows / 100));
        query.collect();
        long bytes = Metrics.of(query, "bytesRead");
        double share = (double) bytes / Files.size(file);
        out.println(ArraysBenchmark.figure(
                "SQL: two genes of 1 % of rows, share of bytes",
                share <= ArraysBenchmark.MAX_BYTES,
                "%.2f %% of %d MB in %d requests (goal <= %.0f %%)",
                100 * share,
                Files.size(file) / 1_000_000,
                Metrics.of(query, "requests"),
                100 * ArraysBenchmark.MAX_BYTES));
    }

    private void heap(Path file, int values) throws Exception {
        var table = register(file) + ".X";
        ArraysBenchmark.heap(
                "SQL: peak heap, rows of " + values + " values",
                () -> drain("SELECT indices, values FROM " + table),
                out);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import io.sparklamindb.benchmarks.ListenerMeasurement.Times;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * What it costs to record lineage: the same work in one Spark by each contender in turn, statements and all that Spark tells of them
 * included, and the end of the application apart.
 */
final class ListenerBenchmark implements AutoCloseable {

    private static final String COUNTER = "queue.shared.numDroppedEvents";
    private static final int COLUMNS = 200;

    /** More statements warm up themselves. */
    private static final int MAX_WARM_UP = 100;

    private final SparkSession spark;
    private final Path folder;
    private final int repeats;
    private final TestInstance test;
    private final List<ListenerContender> contenders = Arrays.stream(ListenerContender.values())
            .filter(ListenerContender::isThere)
            .toList();

    ListenerBenchmark(SparkSession spark, Path folder, int repeats) throws IOException {
        this.spark = spark;
        this.folder = folder;
        this.repeats = repeats;
        this.test = TestInstance.create(Engine.SQLITE, Files.createDirectory(folder.resolve("instance")));
        spark.conf().set("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog");
        test.catalogOptions().forEach((option, value) -> spark.conf().set("spark.sql.catalog.lamin." + option, value));
        spark.sql("CREATE TABLE lamin.artifacts.`cells.parquet` AS SELECT id, id % 7 AS cluster FROM range(1000)");
        var file = spark.sql("SELECT uid FROM lamin.core.artifact WHERE key = 'cells.parquet'")
                .first()
                .getString(0);
        spark.read()
                .parquet(test.storageRoot()
                        .resolve(".lamindb/" + file + ".parquet")
                        .toString())
                .createOrReplaceTempView("cells");
    }

    /** So many queries, one after the other, of a file that the registry knows. */
    ListenerMeasurement queries(int number) throws Exception {
        return measure(number + " queries", number, () -> {
            for (int i = 0; i < number; i++) {
                spark.sql("SELECT count(*) FROM cells WHERE id > " + i).collectAsList();
            }
        });
    }

    /** A table of 200 columns, each computed from several, is written by a statement of many steps. */
    ListenerMeasurement wideTable() throws Exception {
        var columns = IntStream.range(0, COLUMNS)
                .mapToObj(i -> "id + cluster * " + i + " AS c" + i)
                .collect(Collectors.joining(", "));
        var next = IntStream.range(0, COLUMNS)
                .mapToObj(i -> "a.c" + i + " + b.c" + (COLUMNS - 1 - i) + " AS c" + i)
                .collect(Collectors.joining(", "));
        return measure(
                COLUMNS + " columns",
                1,
                () -> spark.sql(
                        "CREATE OR REPLACE TABLE lamin.artifacts.`wide.parquet` AS WITH w AS (SELECT id, " + columns
                                + " FROM cells), v AS (SELECT a.id, " + next
                                + " FROM w a JOIN w b ON a.id = b.id) SELECT a.id, " + next
                                + " FROM v a JOIN v b ON a.id = b.id"));
    }

    /** One stage of so many tasks. */
    ListenerMeasurement tasks(int number) throws Exception {
        return measure(
                number + " tasks",
                1,
                () -> spark.range(0, number, 1, number)
                        .write()
                        .format("noop")
                        .mode("overwrite")
                        .save());
    }

    /** In turn; who fails takes no further part. */
    private ListenerMeasurement measure(String name, int statements, Measurement.Work work) throws Exception {
        var times = new EnumMap<ListenerContender, List<Times>>(ListenerContender.class);
        contenders.forEach(contender -> times.put(contender, new ArrayList<>()));
        var failures = new EnumMap<ListenerContender, Exception>(ListenerContender.class);
        int warmUps = statements <= MAX_WARM_UP ? 1 : 0;
        for (int i = 0; i < warmUps + repeats; i++) {
            for (int k = 0; k < contenders.size(); k++) {
                var contender = contenders.get((i + k) % contenders.size());
                if (failures.containsKey(contender)) {
                    continue;
                }
                try {
                    var once = once(contender, work);
                    if (i >= warmUps) {
                        times.get(contender).add(once);
                    }
                } catch (Exception e) {
                    if (contender != ListenerContender.OPENLINEAGE) {
                        throw e;
                    }
                    failures.put(contender, e);
                }
            }
        }
        times.keySet().removeAll(failures.keySet());
        return new ListenerMeasurement(name, statements, times, failures);
    }

    private Times once(ListenerContender contender, Measurement.Work work) throws Exception {
        long dropped = dropped();
        var recording = contender.start(spark.sparkContext(), test, folder);
        spark.conf().set("spark.lamin.run", recording.run());
        double seconds;
        double slowCall;
        double end;
        try {
            recording.settle();
            seconds = Measurement.seconds(() -> {
                work.run();
                recording.drain();
            });
            slowCall = recording.slowCallMillis();
        } finally {
            end = Measurement.seconds(recording::end);
            spark.conf().unset("spark.lamin.run");
        }
        return new Times(seconds, end, slowCall, usedMegabytes(), dropped() - dropped + gaps(recording.run()));
    }

    private long dropped() {
        var counter = spark.sparkContext()
                .listenerBus()
                .metrics()
                .metricRegistry()
                .getCounters()
                .get(COUNTER);
        return counter == null ? 0 : counter.getCount();
    }

    /** A run of ours that lost anything says so, and one that is not there lost all. */
    private long gaps(String run) {
        if (run.isEmpty()) {
            return 0;
        }
        var notes = spark.sql("SELECT extra_data FROM lamin.core.run WHERE uid = '" + run + "' AND _status_code = 0")
                .collectAsList();
        return notes.size() == 1
                        && Stream.of("lost", "missing")
                                .noneMatch(word -> String.valueOf(notes.get(0)).contains(word))
                ? 0
                : 1;
    }

    private static double usedMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    @Override
    public void close() {
        test.close();
    }
}

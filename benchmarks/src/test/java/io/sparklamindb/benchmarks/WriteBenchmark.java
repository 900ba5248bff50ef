/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import io.sparklamindb.core.collection.CollectionCommit;
import io.sparklamindb.core.collection.CollectionDetails;
import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.ArtifactDetails;
import io.sparklamindb.core.commit.CompletedArtifact;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.commit.WrittenContent;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * What writing costs beside Spark's own Parquet writer and beside lamindb: hashing while bytes are written, rows of artifacts,
 * members of collections.
 *
 * @param artifacts how many are committed at once, and how many members the collection has
 * @param repeats how often each contender runs
 */
record WriteBenchmark(int artifacts, int repeats) {

    private static final double SHARE_OF_SPARKS_SPEED = 0.97;
    private static final double ARTIFACTS_A_SECOND = 2_000;
    private static final String COLLECTION = "atlas";
    private static final int BATCH = 1_000;
    private static final int WARM_UPS = 1;

    /** Who adds members beside us. */
    @FunctionalInterface
    interface Appender {

        /** Adds an artifact to a collection of an instance; how many seconds it takes. */
        double append(String slug, String collection, long artifact) throws IOException;
    }

    // --- rows of tables ---

    /** Folders of Parquet, hashed, verified by size and committed, and as Spark writes them. */
    Measurement parquet(SparkSession spark, Path folder, int rows) throws Exception {
        try (var test = TestInstance.create(Engine.SQLITE, folder, "tables")) {
            spark.conf().set("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog");
            test.catalogOptions()
                    .forEach((option, value) -> spark.conf().set("spark.sql.catalog.lamin." + option, value));
            var data = spark.range(0, rows, 1, 2)
                    .selectExpr("id", "id * 0.5 AS x", "concat('cell', id) AS name", "hash(id) % 1000 AS cluster");
            var plain = folder.resolve("plain").toString();
            return Measurement.of(
                    "write " + rows + " rows of Parquet",
                    1 / SHARE_OF_SPARKS_SPEED,
                    repeats,
                    () -> data.writeTo("lamin.artifacts.`cells.parquet`")
                            .option("files", "many")
                            .createOrReplace(),
                    "Spark's own",
                    () -> data.write().mode("overwrite").parquet(plain));
        }
    }

    // --- rows of registries ---

    /** Artifacts whose files are written already, and members of a collection of that many. */
    List<Measurement> registries(Engine engine, Path folder, Appender lamindb) throws Exception {
        try (var test = TestInstance.create(engine, folder, "registries")) {
            var name = engine.name().toLowerCase(Locale.ROOT);
            var seconds = new double[repeats];
            var ids = new ArrayList<Long>();
            for (int i = -WARM_UPS; i < repeats; i++) {
                int batch = i;
                var written = new ArrayList<CompletedArtifact>();
                double taken = Measurement.seconds(() -> written.addAll(commit(test.instance(), batch)));
                written.forEach(artifact -> ids.add(artifact.id()));
                seconds[Math.max(i, 0)] = taken;
            }
            var measured = new ArrayList<Measurement>();
            measured.add(new Measurement(
                    name + ": commit " + artifacts + " artifacts",
                    seconds,
                    "2,000 a second",
                    new double[] {artifacts / ARTIFACTS_A_SECOND},
                    1));
            measured.addAll(collections(test.instance(), name, ids, lamindb));
            return measured;
        }
    }

    private List<CompletedArtifact> commit(Instance instance, int batch) {
        var commit = new ArtifactCommit(instance);
        var wanted = IntStream.range(0, artifacts)
                .mapToObj(i -> NewArtifact.of("batch" + batch + "/" + i + ".parquet", ArtifactDetails.NONE))
                .toList();
        List<PendingArtifact> pending = instance.database().write(transaction -> commit.begin(transaction, wanted));
        var completions = pending.stream()
                .map(artifact -> new Completion(artifact, content(artifact.uid()), HeadRule.MAY_CHANGE))
                .toList();
        return instance.database().write(transaction -> commit.complete(transaction, completions));
    }

    private static WrittenContent content(String text) {
        return new WrittenContent(1_000, new ContentHash(TextHash.of(text), ContentHash.MD5), null, 10L);
    }

    /** One member more for lamindb and for us in turn, each on the version of the other; then a thousand at once. */
    private List<Measurement> collections(Instance instance, String name, List<Long> ids, Appender lamindb)
            throws Exception {
        var commit = new CollectionCommit(instance);
        var members = ids.subList(0, artifacts);
        var others = ids.subList(artifacts, ids.size()).iterator();
        instance.database()
                .write(transaction -> commit.create(transaction, COLLECTION, members, CollectionDetails.NONE));
        var ours = new double[repeats];
        var theirs = new double[repeats];
        for (int i = -WARM_UPS; i < repeats; i++) {
            var one = List.of(others.next());
            ours[Math.max(i, 0)] = Measurement.seconds(() -> append(instance, one));
            theirs[Math.max(i, 0)] = lamindb.append(instance.slug(), COLLECTION, others.next());
        }
        var thousand = new ArrayList<Long>();
        while (thousand.size() < Math.min(BATCH, artifacts / 2)) {
            thousand.add(others.next());
        }
        double atOnce = Measurement.seconds(() -> append(instance, thousand));
        return List.of(
                new Measurement(
                        name + ": append 1 to " + members.size() + " members", ours, "lamindb's append", theirs, 1),
                new Measurement(
                        name + ": append " + thousand.size() + " members in one version",
                        new double[] {atOnce},
                        "lamindb's append of one",
                        theirs,
                        1));
    }

    private static void append(Instance instance, List<Long> ids) throws IOException {
        instance.database()
                .write(transaction ->
                        new CollectionCommit(instance).append(transaction, COLLECTION, ids, CollectionDetails.NONE));
    }
}

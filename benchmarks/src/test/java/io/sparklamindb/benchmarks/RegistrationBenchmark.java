/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import io.sparklamindb.core.commit.ArtifactRegistration;
import io.sparklamindb.core.commit.ArtifactStore;
import io.sparklamindb.core.commit.HashedFile;
import io.sparklamindb.core.commit.RegistrationRequest;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the database needs to register files that are hashed already, in a registry that is full already: 2,000 a second are
 * the goal, be they new, new versions or known.
 */
final class RegistrationBenchmark {

    private static final int FILES = 5_000;
    private static final double FILES_A_SECOND = 2_000;
    private static final int WARM_UPS = 2;
    /** 20,000 files may take five times what 5,000 take. */
    private static final int KNOWN_GROWTH = 4;

    /** The files lie in the storage already: nothing is copied. */
    static final ArtifactStore NO_COPIES = new ArtifactStore() {
        @Override
        public void copy(List<Copy> copies) {
            throw new IllegalStateException("Cannot copy: files in a storage stay where they are");
        }

        @Override
        public void remove(List<ArtifactPath> targets) {
            throw new IllegalStateException("Cannot remove: nothing was copied");
        }
    };

    private final LargeRegistry registry;
    private final int repeats;

    private RegistrationBenchmark(LargeRegistry registry, int repeats) {
        this.registry = registry;
        this.repeats = repeats;
    }

    static List<Measurement> run(Engine engine, Path folder, int rows, int repeats) throws Exception {
        try (var registry = LargeRegistry.create(engine, folder, rows)) {
            var benchmark = new RegistrationBenchmark(registry, repeats);
            var measured = new ArrayList<>(benchmark.measure());
            measured.addAll(knownAgain(engine, folder, repeats));
            return measured;
        }
    }

    /** Files registered a moment ago, in a database that was never analysed: how the time grows with their number. */
    private static List<Measurement> knownAgain(Engine engine, Path folder, int repeats) throws Exception {
        try (var test = TestInstance.create(engine, folder, "fresh")) {
            var registration = new ArtifactRegistration(test.instance(), NO_COPIES);
            var root = test.storageRoot() + "/incoming";
            var many = files(root, KNOWN_GROWTH * FILES, "known");
            var few = RegistrationRequest.of(many.subList(0, FILES));
            double anew = Measurement.seconds(() -> registration.register(RegistrationRequest.of(many)));
            var fewAgain = new double[repeats];
            var manyAgain = new double[repeats];
            for (int i = 0; i < WARM_UPS; i++) {
                registration.register(few);
                registration.register(RegistrationRequest.of(many));
            }
            for (int i = 0; i < repeats; i++) {
                fewAgain[i] = Measurement.seconds(() -> registration.register(few));
                manyAgain[i] = Measurement.seconds(() -> registration.register(RegistrationRequest.of(many)));
            }
            var name = engine.name().toLowerCase(Locale.ROOT) + ": register " + many.size() + " known files again";
            return List.of(
                    new Measurement(name, manyAgain, FILES + " of them", fewAgain, KNOWN_GROWTH + 1),
                    new Measurement(name, manyAgain, "registering them anew", new double[] {anew}, 1));
        }
    }

    private List<Measurement> measure() throws Exception {
        var added = new ArrayList<Double>();
        var versions = new ArrayList<Double>();
        var known = new ArrayList<Double>();
        for (int i = 0; i < WARM_UPS + repeats; i++) {
            added.add(seconds(files(i, "first")));
            versions.add(seconds(files(i, "second")));
            known.add(seconds(files(i, "second")));
        }
        return List.of(
                measurement("new files", added),
                measurement("new versions", versions),
                measurement("known files", known));
    }

    private Measurement measurement(String what, List<Double> seconds) {
        return new Measurement(
                registry.engine().name().toLowerCase(Locale.ROOT) + ": register " + FILES + " " + what,
                seconds.stream().skip(WARM_UPS).mapToDouble(Double::doubleValue).toArray(),
                "2,000 files a second",
                new double[] {FILES / FILES_A_SECOND},
                1);
    }

    private double seconds(List<HashedFile> files) throws Exception {
        var registration = new ArtifactRegistration(registry.instance().instance(), NO_COPIES);
        return Measurement.seconds(() -> registration.register(RegistrationRequest.of(files)));
    }

    private List<HashedFile> files(int batch, String content) {
        return files(registry.instance().storageRoot() + "/incoming/" + batch, FILES, content);
    }

    private static List<HashedFile> files(String folder, int count, String content) {
        return IntStream.range(0, count)
                .mapToObj(i -> folder + "/" + i + ".parquet")
                .map(path -> new HashedFile(
                        path,
                        null,
                        path.length(),
                        new ContentHash(TextHash.of(path + content), ContentHash.MD5),
                        null,
                        null))
                .toList();
    }
}

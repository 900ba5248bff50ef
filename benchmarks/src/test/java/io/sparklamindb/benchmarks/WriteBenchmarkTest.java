/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** The benchmark runs; how fast is for {@code bin/bench} to say, and beside whom: real lamindb is not asked here. */
@Tag("spark")
class WriteBenchmarkTest {

    private static final WriteBenchmark BENCHMARK = new WriteBenchmark(20, 1);

    @ParameterizedTest
    @EachEngine
    void everyMeasurementOfRegistriesIsTaken(Engine engine, @TempDir Path folder) throws Exception {
        assertThat(BENCHMARK.registries(engine, folder, (slug, collection, artifact) -> 1))
                .hasSize(3)
                .allSatisfy(measurement -> assertThat(measurement.ratio()).isPositive());
    }

    @Test
    void tablesAreMeasured(@TempDir Path folder) throws Exception {
        try (var spark = Bench.session(folder)) {
            assertThat(BENCHMARK
                            .parquet(spark, Files.createDirectory(folder.resolve("parquet")), 100)
                            .ratio())
                    .isPositive();
        }
    }
}

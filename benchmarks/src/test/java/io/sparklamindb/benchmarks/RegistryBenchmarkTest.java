/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** The benchmark runs; how fast is for {@code bin/bench} to say. */
@Tag("spark")
class RegistryBenchmarkTest {

    @ParameterizedTest
    @EachEngine
    void everyMeasurementIsTaken(Engine engine, @TempDir Path folder) throws Exception {
        try (var spark = Bench.session(folder)) {
            assertThat(RegistryBenchmark.run(spark, engine, folder, 1_000, 1))
                    .hasSize(4)
                    .allSatisfy(measurement -> assertThat(measurement.ratio()).isPositive());
        }
    }
}

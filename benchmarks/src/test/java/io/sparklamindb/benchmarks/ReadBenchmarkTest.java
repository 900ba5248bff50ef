/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark runs; how fast is for {@code bin/bench} to say. */
@Tag("spark")
class ReadBenchmarkTest {

    @Test
    void everyMeasurementIsTaken(@TempDir Path folder) throws Exception {
        try (var spark = Bench.session(folder);
                var benchmark = new ReadBenchmark(spark, folder, 1)) {
            assertThat(benchmark.scans(2_000))
                    .hasSize(3)
                    .allSatisfy(measurement -> assertThat(measurement.ratio()).isPositive());
            assertThat(benchmark.plans(20)).hasSize(3);
        }
    }
}

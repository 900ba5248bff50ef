/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class ListenerBenchmarkTest {

    @Test
    void workIsDoneWithAndWithoutLineageAndNoEventIsLost(@TempDir Path folder) throws Exception {
        try (var spark = Bench.session(folder);
                var benchmark = new ListenerBenchmark(spark, folder, 1)) {
            var measured = benchmark.queries(3);
            assertThat(measured.lost()).isZero();
            assertThat(measured.toString()).contains("3 queries", "off", "ours");
            assertThat(benchmark.wideTable().lost()).isZero();
            assertThat(benchmark.tasks(20).lost()).isZero();
        }
    }
}

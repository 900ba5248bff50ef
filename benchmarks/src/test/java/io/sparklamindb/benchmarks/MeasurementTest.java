/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void ratioIsOfTheMediansSoThatOneSlowRepeatDoesNotDecide() {
        var measurement = new Measurement("work", new double[] {1, 9, 2}, "other", new double[] {4, 4, 100}, 1);

        assertThat(measurement.ratio()).isEqualTo(0.5);
        assertThat(measurement.isGoodEnough()).isTrue();
    }

    @Test
    void aRatioAboveItsGoalIsMissed() {
        var measurement = new Measurement("work", new double[] {3}, "other", new double[] {2}, 1.3);

        assertThat(measurement.toString()).contains("ratio  1.50", "MISSED");
    }

    @Test
    void bothContendersRunAsOften() throws Exception {
        var ours = new AtomicInteger();
        var theirs = new AtomicInteger();

        Measurement.of("work", 1, 4, ours::incrementAndGet, "other", theirs::incrementAndGet);

        assertThat(ours.get()).isEqualTo(theirs.get()).isGreaterThan(4);
    }
}

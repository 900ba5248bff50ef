/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.junit.jupiter.api.Test;
import scala.Option;

/** Row L1: a callback that throws would cost Spark's own listeners, or the application. */
class LaminLineageListenerTest {

    @Test
    void whateverGoesWrongInACallbackStaysThere() {
        var listener = new LaminLineageListener(new SparkConf(false).set("spark.lamin.lineage.timeout", "0"));
        assertThatCode(() -> {
                    listener.onApplicationStart(
                            new SparkListenerApplicationStart(null, null, 0, null, null, null, null));
                    listener.onJobStart(null);
                    listener.onStageCompleted(new SparkListenerStageCompleted(null));
                    listener.onOtherEvent(new SparkListenerSQLExecutionEnd(0, 0, null));
                    listener.onOtherEvent(null);
                    listener.onApplicationEnd(new SparkListenerApplicationEnd(0, null));
                    listener.onApplicationEnd(new SparkListenerApplicationEnd(0, Option.empty()));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void settingThatMakesNoSenseCostsLineageAndNotTheApplication() {
        assertThatCode(() -> new LaminLineageListener(new SparkConf(false).set("spark.lamin.lineage.timeout", "soon"))
                        .onApplicationEnd(new SparkListenerApplicationEnd(0, Option.empty())))
                .doesNotThrowAnyException();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks;

import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.lineage.LaminLineageListener;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Who records lineage while work is done: nobody, we, or the listener of OpenLineage, which writes events to a file. */
enum ListenerContender {
    OFF {
        @Override
        @Nullable
        SparkListener listener(SparkConf conf) {
            return null;
        }
    },
    OURS {
        @Override
        SparkListener listener(SparkConf conf) {
            return new LaminLineageListener(conf);
        }
    },
    OPENLINEAGE {
        @Override
        SparkListener listener(SparkConf conf) throws ReflectiveOperationException {
            Configurator.setLevel("io.openlineage", Level.OFF); // it warns of much in each statement
            return (SparkListener) Class.forName(OPENLINEAGES_CLASS)
                    .getConstructor(SparkConf.class)
                    .newInstance(conf);
        }
    };

    /** By name: bin/bench puts its library on the class path, and tests run without. */
    private static final String OPENLINEAGES_CLASS = "io.openlineage.spark.agent.OpenLineageSparkListener";

    abstract @Nullable SparkListener listener(SparkConf conf) throws ReflectiveOperationException;

    /** Whether it can take part. */
    boolean isThere() {
        try {
            return this != OPENLINEAGE || Class.forName(OPENLINEAGES_CLASS) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Begins to record, as if an application began.
     *
     * @param test where we record
     * @param folder for what is written besides
     */
    Recording start(SparkContext context, TestInstance test, Path folder) throws ReflectiveOperationException {
        var conf = context.conf().clone();
        conf.remove("spark.lamin.run");
        conf.set("spark.sql.catalog.lamin", "io.sparklamindb.catalog.LaminCatalog");
        test.catalogOptions().forEach((key, value) -> conf.set("spark.sql.catalog.lamin." + key, value));
        conf.set("spark.lamin.lineage.spool", folder.resolve("spool").toString());
        conf.set("spark.lamin.lineage.transform-key", "bench.py");
        conf.set("spark.lamin.lineage.timeout", "60");
        // OpenLineage asks the context that runs for these.
        context.conf().set("spark.openlineage.transport.type", "file");
        context.conf()
                .set(
                        "spark.openlineage.transport.location",
                        folder.resolve("openlineage.jsonl").toString());
        var listener = listener(conf);
        if (listener != null) {
            listener.onApplicationStart(new SparkListenerApplicationStart(
                    "bench",
                    Option.apply(context.applicationId()),
                    System.currentTimeMillis(),
                    "somebody",
                    Option.empty(),
                    Option.empty(),
                    Option.empty()));
            context.addSparkListener(listener);
        }
        return new Recording(context, Optional.ofNullable(listener), conf.get("spark.lamin.run", ""));
    }

    /**
     * A recording that goes on.
     *
     * @param run the uid of the run that we write; empty for others
     */
    record Recording(SparkContext context, Optional<SparkListener> listener, String run) {

        private static final long STARTED_MILLIS = 500;

        /** Waits until an application that starts is one that goes on: its run is there. */
        void settle() throws Exception {
            drain();
            Thread.sleep(STARTED_MILLIS);
        }

        /** Waits until Spark has told the listeners all that happened. */
        void drain() throws Exception {
            context.listenerBus().waitUntilEmpty();
        }

        /** Ends it, as if the application ended. */
        void end() {
            listener.ifPresent(each -> {
                context.removeSparkListener(each);
                each.onApplicationEnd(new SparkListenerApplicationEnd(System.currentTimeMillis(), Option.apply(0)));
            });
        }

        /** What the slowest of a hundred calls of the listener took of Spark's thread, in milliseconds. */
        double slowCallMillis() {
            return listener.map(each -> context.listenerBus()
                            .metrics()
                            .metricRegistry()
                            .getTimers()
                            .get("listenerProcessingTime." + each.getClass().getName()))
                    .map(timer -> timer.getSnapshot().get99thPercentile() / 1e6)
                    .orElse(0.0);
        }
    }
}

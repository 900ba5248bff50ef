/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.lineage.LaminLineageListener;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** As if an application with the lineage listener began and ended within the Spark that all suites share. */
final class RecordedApplication implements AutoCloseable {

    private final SqlSession session;
    private final LaminLineageListener listener;
    private final String run;
    private boolean isEnded;

    private RecordedApplication(SqlSession session, LaminLineageListener listener, String run) {
        this.session = session;
        this.listener = listener;
        this.run = run;
    }

    /** Begins, with catalog {@code lamin} of a session and further settings: keys and values in turn. */
    static RecordedApplication start(SqlSession session, String... settings) {
        var conf = new SparkConf(false)
                .set("spark.master", "local[2]")
                .set("spark.app.name", "test")
                .set("spark.sql.catalog.lamin", SqlSession.CATALOG_CLASS)
                .set(
                        "spark.lamin.lineage.spool",
                        session.instance().storageRoot().resolveSibling("spool").toString())
                .set("spark.lamin.lineage.transform-key", "test.py");
        session.spark().conf().set("spark.lamin.lineage.spool", conf.get("spark.lamin.lineage.spool"));
        session.instance().catalogOptions().forEach((key, value) -> conf.set("spark.sql.catalog.lamin." + key, value));
        for (int i = 0; i < settings.length; i += 2) {
            conf.set(settings[i], settings[i + 1]);
        }
        waitForEvents(session.spark()); // those of statements before are not its own
        var listener = new LaminLineageListener(conf);
        var run = conf.get("spark.lamin.run");
        session.spark().conf().set("spark.lamin.run", run);
        listener.onApplicationStart(new SparkListenerApplicationStart(
                "test",
                Option.apply("application-1"),
                System.currentTimeMillis(),
                "somebody",
                Option.empty(),
                Option.empty(),
                Option.empty()));
        session.spark().sparkContext().addSparkListener(listener);
        return new RecordedApplication(session, listener, run);
    }

    /** The uid of its run. */
    String run() {
        return run;
    }

    /** Waits until its run is there. */
    RecordedApplication begun() throws InterruptedException {
        for (int i = 0; i < 200 && !isThere(); i++) {
            Thread.sleep(50);
        }
        return this;
    }

    private boolean isThere() {
        return new RunRecorder(session.instance().instance(), (target, content) -> {})
                .find(run)
                .isPresent();
    }

    /** Ends it: from then on its run is as it will be. */
    void end(int exitCode) {
        isEnded = true;
        var context = session.spark().sparkContext();
        waitForEvents(session.spark());
        context.removeSparkListener(listener);
        session.spark().conf().unset("spark.lamin.run");
        listener.onApplicationEnd(new SparkListenerApplicationEnd(System.currentTimeMillis(), Option.apply(exitCode)));
    }

    private static void waitForEvents(SparkSession spark) {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (!isEnded) {
            end(0);
        }
    }
}

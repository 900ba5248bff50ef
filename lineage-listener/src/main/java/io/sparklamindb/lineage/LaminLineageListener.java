/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.setting.SessionKey;
import io.sparklamindb.lineage.plan.StatementPlan;
import io.sparklamindb.lineage.report.StageWork;
import io.sparklamindb.lineage.report.Statements;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.apache.spark.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Records what an application reads and writes as a run of lamindb, for {@code spark.extraListeners}. Prefer
 * {@link LaminLineagePlugin}.
 *
 * <p>Spark's thread only puts into a queue what our own thread looks at; the end of the application alone waits, as long as
 * {@code spark.lamin.lineage.timeout} says. Whatever goes wrong here, the application goes on as if there were no listener.
 */
public final class LaminLineageListener extends SparkListener {

    private static final Logger LOG = LoggerFactory.getLogger(LaminLineageListener.class);

    /** Set by Spark for jobs that belong to a statement. */
    private static final String EXECUTION_ID = "spark.sql.execution.id";

    private final LineageSession session;

    /** For Spark, which makes it when it starts. */
    public LaminLineageListener(SparkConf conf) {
        this(LineageSession.of(conf));
    }

    LaminLineageListener(LineageSession session) {
        this.session = session;
    }

    @Override
    public void onApplicationStart(SparkListenerApplicationStart event) {
        safely(() -> {
            var id = event.appId();
            session.offer(new SparkEvent.ApplicationStarted(
                    id.isDefined() ? id.get() : event.appName(), Instant.ofEpochMilli(event.time())));
        });
    }

    @Override
    public void onJobStart(SparkListenerJobStart event) {
        safely(() -> {
            var properties = event.properties();
            var statement = properties == null ? null : properties.getProperty(EXECUTION_ID);
            if (statement != null) {
                var stages = new ArrayList<Integer>();
                CollectionConverters.asJava(event.stageInfos()).forEach(stage -> stages.add(stage.stageId()));
                session.offer(new SparkEvent.JobStarted(Long.parseLong(statement), stages));
            } else if (!RddJob.isOfStatement(event)) {
                session.offer(new SparkEvent.RddJobStarted(RddJob.pathsRead(event), RddJob.tablesRead(event)));
            }
        });
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted event) {
        safely(() -> {
            var stage = event.stageInfo();
            var metrics = stage.taskMetrics();
            if (metrics != null) {
                session.offer(new SparkEvent.StageEnded(
                        stage.stageId(),
                        new StageWork(
                                stage.numTasks(),
                                metrics.executorRunTime(),
                                metrics.inputMetrics().recordsRead(),
                                metrics.inputMetrics().bytesRead(),
                                metrics.outputMetrics().recordsWritten(),
                                metrics.outputMetrics().bytesWritten())));
            }
        });
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        safely(() -> {
            if (event instanceof SparkListenerSQLExecutionEnd end) {
                session.offer(new SparkEvent.StatementEnded(
                        end.executionId(),
                        end.qe() == null ? null : StatementPlan.of(end.qe()),
                        end.duration(),
                        end.executionFailure().isDefined(),
                        Instant.ofEpochMilli(end.time())));
            } else if (event instanceof SparkListenerSQLExecutionStart start) {
                var root = start.rootExecutionId();
                var runs = start.modifiedConfigs().get(SessionKey.RUN.word());
                session.offer(new SparkEvent.StatementStarted(
                        start.executionId(),
                        root.isDefined() ? (Long) root.get() : start.executionId(),
                        start.description(),
                        Statements.shown(start.physicalPlanDescription()), // it may be as long as Spark lets it be
                        Instant.ofEpochMilli(start.time()),
                        runs.isDefined() ? runs.get() : null,
                        Callers.areOurs(String.valueOf(start.details()))));
            }
        });
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
        safely(() -> {
            session.end(Instant.ofEpochMilli(event.time()), exitCode(event));
        });
    }

    /** Of a process that goes down Spark says 0, whatever it goes down with: only who stops the application by himself means it. */
    private static @Nullable Integer exitCode(SparkListenerApplicationEnd event) {
        var code = event.exitCode();
        var given = code.isDefined() ? (Integer) code.get() : null;
        return given != null && given == 0 && ShutdownHookManager.inShutdown() ? null : given;
    }

    /** An error of the virtual machine that gets to Spark's bus would stop the application. */
    @SuppressWarnings("IllegalCatch")
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            LOG.debug("An event of Spark was not recorded", e);
        }
    }
}

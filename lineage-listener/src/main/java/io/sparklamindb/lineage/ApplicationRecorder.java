/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.core.setting.LineageKey;
import io.sparklamindb.lineage.application.Application;
import io.sparklamindb.lineage.column.ColumnReader;
import io.sparklamindb.lineage.column.ComputedColumns;
import io.sparklamindb.lineage.plan.PlanReader;
import io.sparklamindb.lineage.report.Report;
import io.sparklamindb.lineage.report.Statements;
import io.sparklamindb.lineage.run.RecordingInstance;
import io.sparklamindb.lineage.run.RunKeeper;
import io.sparklamindb.lineage.run.RunSink;
import io.sparklamindb.lineage.run.RunWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the events of one application into one run. Used by the thread of the queue alone. */
final class ApplicationRecorder {

    /** Statements that never end are forgotten when there are more. */
    private static final int MAX_OPEN_STATEMENTS = 10_000;

    private static final String OTHER_JOBS = "Jobs of RDDs ran, of which Spark does not tell what they read and wrote.";

    private final String run;
    private final Application application;
    private final RecordingInstance instance;
    private final RunSink sink;
    private final RunKeeper keeper;
    private final Duration patience;
    private final PlanReader plans = new PlanReader();
    private final ColumnReader columns =
            new ColumnReader(leaf -> plans.read(leaf).facts());

    /** The statement that each open one is within. */
    private final Map<Long, Long> roots = bounded();

    /** Writes within statements that go on: what they made is known when those have ended. */
    private final Map<Long, List<OpenWrite>> openWrites = bounded();

    private @Nullable RunWriter writer;
    private boolean hasLastFailed;
    private RunFacts all = RunFacts.NONE;
    private final Statements statements = new Statements();
    private final Map<String, String> summary = new LinkedHashMap<>();

    /**
     * @param run the uid of the run that is to be written
     * @param patience how long the end waits for the database
     */
    ApplicationRecorder(
            String run,
            Application application,
            RecordingInstance instance,
            RunSink sink,
            RunKeeper keeper,
            Duration patience) {
        this.run = run;
        this.application = application;
        this.instance = instance;
        this.sink = sink;
        this.keeper = keeper;
        this.patience = patience;
    }

    /** Takes the next event. */
    void accept(SparkEvent event) {
        if (event instanceof SparkEvent.ApplicationStarted started) {
            start(started);
        } else if (event instanceof SparkEvent.StatementStarted started) {
            roots.put(started.id(), started.root());
            statements.start(started.id(), started.description(), started.plan());
        } else if (event instanceof SparkEvent.StatementEnded ended) {
            end(ended);
        } else if (event instanceof SparkEvent.JobStarted started) {
            note(started);
        } else if (event instanceof SparkEvent.StageEnded ended) {
            statements.add(ended.id(), ended.work());
        } else if (event instanceof SparkEvent.ApplicationEnded ended) {
            end(ended);
        }
    }

    private void start(SparkEvent.ApplicationStarted started) {
        if (writer != null) {
            return;
        }
        var transform = application.transform();
        summary.put("Application", started.id());
        summary.put("Transform", transform.key());
        summary.put("Started", started.at().toString());
        writer = RunWriter.start(sink, keeper, transform, application.run(run, started.id(), started.at()));
    }

    private void note(SparkEvent.JobStarted started) {
        if (started.statement() == null) {
            add(RunFacts.gap(OTHER_JOBS));
        } else {
            statements.assign(started.statement(), started.stages());
        }
    }

    private void end(SparkEvent.StatementEnded ended) {
        var root = roots.remove(ended.id());
        hasLastFailed = ended.hasFailed();
        statements.end(ended.id(), Duration.ofNanos(ended.nanos()), ended.hasFailed());
        if (ended.execution() != null) {
            var read = plans.read(ended.execution());
            read.instances().forEach(instance::see);
            add(read.facts());
            if (!read.sinks().isEmpty()) {
                var computed =
                        application.isOn(LineageKey.COLUMNS) ? columns.read(ended.execution()) : ComputedColumns.NONE;
                read.sinks()
                        .forEach(sink -> openWrites
                                .computeIfAbsent(root == null ? ended.id() : root, any -> new ArrayList<>())
                                .add(new OpenWrite(sink, computed)));
            }
        } else if (!ended.hasFailed()) {
            add(RunFacts.gap("Spark did not give the plan of a statement."));
        }
        if (root == null || root == ended.id()) {
            ask(openWrites.remove(ended.id()));
        }
    }

    /** What writes made whose statement has ended. */
    @SuppressWarnings("IllegalCatch")
    private void ask(@Nullable List<OpenWrite> writes) {
        if (writes == null) {
            return;
        }
        for (var write : writes) {
            try {
                add(write.made());
            } catch (Throwable e) {
                add(RunFacts.gap(
                        "What a write made could not be had: " + e.getClass().getSimpleName() + "."));
            }
        }
    }

    private void end(SparkEvent.ApplicationEnded ended) {
        openWrites.values().forEach(this::ask);
        if (ended.lost() > 0) {
            add(RunFacts.gap(ended.lost() + " events of Spark were lost, for they came too fast."));
        }
        if (writer != null) {
            var code = ended.exitCode();
            boolean hasFailed = code == null ? hasLastFailed : code != 0;
            var status = hasFailed ? RunStatus.ERRORED : RunStatus.COMPLETED;
            writer.finish(new RunEnd(status, ended.at(), report(status, ended), application.environment()), patience);
            instance.close();
        }
    }

    private @Nullable String report(RunStatus status, SparkEvent.ApplicationEnded ended) {
        try {
            summary.put("Ended", ended.at().toString());
            summary.put("Status", status.word());
            return Report.html("Report of run " + run, summary, statements, all);
        } catch (RuntimeException e) {
            return null; // a run without a report is better than none
        }
    }

    private void add(RunFacts facts) {
        if (writer != null && !facts.isEmpty()) {
            all = all.and(facts.withoutColumns().without(all));
            writer.add(facts);
        }
    }

    private static <V> Map<Long, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > MAX_OPEN_STATEMENTS;
            }
        };
    }
}

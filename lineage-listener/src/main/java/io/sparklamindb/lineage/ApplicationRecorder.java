/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.fact.FileSet;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.core.lineage.fact.UnwrittenRun;
import io.sparklamindb.core.setting.LineageKey;
import io.sparklamindb.lineage.application.Application;
import io.sparklamindb.lineage.column.ColumnReader;
import io.sparklamindb.lineage.column.ComputedColumns;
import io.sparklamindb.lineage.event.EventConsumer;
import io.sparklamindb.lineage.openlineage.OpenLineageEvents;
import io.sparklamindb.lineage.plan.PlanReader;
import io.sparklamindb.lineage.plan.StatementPlan;
import io.sparklamindb.lineage.report.Report;
import io.sparklamindb.lineage.report.Statements;
import io.sparklamindb.lineage.run.RecordingInstance;
import io.sparklamindb.lineage.run.RunKeeper;
import io.sparklamindb.lineage.run.RunSink;
import io.sparklamindb.lineage.run.RunWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the events of one application into one run. Used by the thread of the queue alone, but for its end. */
final class ApplicationRecorder implements EventConsumer<SparkEvent> {

    /** Statements that never end are forgotten when there are more. */
    private static final int MAX_OPEN_STATEMENTS = 10_000;

    private static final String RDD_JOBS =
            "Jobs of RDDs ran, of which Spark does not tell all that they read and wrote.";

    private static final String LOST_EVENTS = "Events of Spark were lost, for they came too fast.";

    private static final String UNREAD_EVENTS =
            "The application ended before all that it did was looked at, and the rest is missing.";

    private final String run;
    private final Application application;
    private final RecordingInstance instance;
    private final RunSink sink;
    private final RunKeeper keeper;
    private final Duration patience;
    private final OpenLineageEvents events;
    private final PlanReader plans = new PlanReader();
    private final ColumnReader columns =
            new ColumnReader(leaf -> plans.read(leaf).facts());

    /** The statement that each open one is within. */
    private final Map<Long, OpenStatement> open = bounded();

    /** Those by which this product does its own work: what they read is told in another way. */
    private final Map<Long, Boolean> ours = bounded();

    private final AtomicBoolean isEnding = new AtomicBoolean();
    private volatile @Nullable RunWriter writer;
    private @Nullable TransformDescription transform;
    private String applicationId = "";
    private volatile boolean hasLastFailed;
    private long lostEvents;
    private RunFacts all = RunFacts.NONE;
    private final Statements statements = new Statements();
    private final Map<String, String> summary = new LinkedHashMap<>();

    /**
     * @param run the uid of the run that is to be written
     * @param patience how long the end waits for the database
     * @param events where everything is told besides
     */
    ApplicationRecorder(
            String run,
            Application application,
            RecordingInstance instance,
            RunSink sink,
            RunKeeper keeper,
            Duration patience,
            OpenLineageEvents events) {
        this.run = run;
        this.application = application;
        this.instance = instance;
        this.sink = sink;
        this.keeper = keeper;
        this.patience = patience;
        this.events = events;
    }

    @Override
    public void accept(SparkEvent event) {
        if (event instanceof SparkEvent.ApplicationStarted started) {
            start(started);
        } else if (event instanceof SparkEvent.StatementStarted started) {
            var root = open.get(started.root());
            open.put(started.id(), root == null ? OpenStatement.of(started) : root);
            if (started.isOurs()) {
                ours.put(started.id(), true);
            }
            statements.start(started.id(), started.description(), started.plan());
        } else if (event instanceof SparkEvent.StatementEnded ended) {
            end(ended);
        } else if (event instanceof SparkEvent.JobStarted started) {
            statements.assign(started.statement(), started.stages());
        } else if (event instanceof SparkEvent.RddJobStarted started) {
            note(started);
        } else if (event instanceof SparkEvent.StageEnded ended) {
            statements.add(ended.id(), ended.work());
        } else if (event instanceof SparkEvent.ApplicationEnded ended) {
            end(ended);
        }
    }

    @Override
    public void lost(long events) {
        lostEvents += events;
        add(RunFacts.gap(LOST_EVENTS));
    }

    @Override
    public void failed(Throwable error) {
        add(RunFacts.gap(
                "An event of Spark could not be recorded: " + error.getClass().getSimpleName() + "."));
    }

    private void start(SparkEvent.ApplicationStarted started) {
        if (writer != null) {
            return;
        }
        var transform = application.transform();
        this.transform = transform;
        applicationId = started.id();
        summary.put("Application", started.id());
        summary.put("Transform", transform.key());
        summary.put("Started", started.at().toString());
        events.start(transform.key(), run, started.at());
        writer = RunWriter.start(sink, keeper, transform, application.run(run, started.id(), started.at()));
    }

    private void note(SparkEvent.RddJobStarted started) {
        var files = started.pathsRead().isEmpty()
                ? Set.<FileSet>of()
                : Set.of(new FileSet("files of RDDs", started.pathsRead()));
        var tables = started.tablesRead().stream()
                .map(name -> DataReference.external("table:" + name))
                .collect(Collectors.toSet());
        add(new RunFacts(tables, Set.of(), files, Set.of(), Set.of(RDD_JOBS)));
    }

    private void end(SparkEvent.StatementEnded ended) {
        var known = open.remove(ended.id());
        var root = known == null ? new OpenStatement(ended.id(), "", ended.at(), null, false) : known;
        hasLastFailed = ended.hasFailed();
        statements.end(ended.id(), Duration.ofNanos(ended.nanos()), ended.hasFailed());
        if (ended.hasFailed()) {
            root.fail();
        }
        if (ended.plan() != null) {
            look(ended.plan(), ended.id(), root);
        } else if (!ended.hasFailed()) {
            root.add(RunFacts.gap("Spark did not give the plan of a statement."));
        }
        if (root.id() == ended.id()) {
            end(root, ended.at());
        }
    }

    private void look(StatementPlan plan, long id, OpenStatement statement) {
        boolean isPart = statement.id() != id;
        var read = plans.read(plan, isPart || statement.isRest());
        read.instances().forEach(instance::see);
        var facts = ours.remove(id) == null ? read.facts() : RunFacts.NONE;
        if (isPart) {
            statement.addOfPart(facts);
        } else {
            statement.add(facts);
        }
        boolean isWrite = !read.sinks().isEmpty();
        boolean isOneWrite = read.sinks().size() <= 1; // of several it is not told apart what goes where
        if (isOneWrite
                && plan.analyzed().isPresent()
                && (isWrite && application.isOn(LineageKey.COLUMNS) || events.isOn() && facts.hasData())) {
            var computed = columns.ofStatement(plan.analyzed().get());
            statement.add(computed);
            read.sinks().forEach(sink -> statement.add(new OpenWrite(sink, computed)));
        } else {
            read.sinks().forEach(sink -> statement.add(new OpenWrite(sink, ComputedColumns.NONE)));
        }
    }

    private void end(OpenStatement statement, Instant at) {
        statement.end();
        var facts = statement.facts();
        if (writer != null && application.isRunPerQuery() && facts.hasData()) {
            var around = statement.around() == null ? run : statement.around();
            var query = application.query(
                    around, statement.description(), applicationId + "/" + statement.id(), statement.startedAt());
            var end = new RunEnd(statement.hasFailed() ? RunStatus.ERRORED : RunStatus.COMPLETED, at, null, null);
            all = all.and(facts.withoutColumns().without(all));
            writer.add(new UnwrittenRun(transform(), query, facts, end));
        } else {
            add(facts);
        }
        events.statement(statement.data(at));
    }

    private void end(SparkEvent.ApplicationEnded ended) {
        if (!isEnding.compareAndSet(false, true)) {
            return;
        }
        for (var statement : new LinkedHashSet<>(open.values())) {
            statement.fail(); // it goes on no more
            end(statement, ended.at());
        }
        if (ended.lost() > 0) {
            lost(ended.lost());
        }
        if (writer != null) {
            var status = status(ended);
            events.end(status, ended.at());
            writer.finish(new RunEnd(status, ended.at(), report(status, ended), application.environment()), patience);
            events.close(patience);
            instance.close();
        }
    }

    /**
     * Ends the run by another thread, unless it ends already: the one of the queue has too much to look at, or hangs.
     *
     * @param patience how long this waits for the database
     */
    void endWithoutTheRest(SparkEvent.ApplicationEnded ended, Duration patience) {
        var known = writer;
        if (known != null && isEnding.compareAndSet(false, true)) {
            known.add(RunFacts.gap(UNREAD_EVENTS));
            known.finish(new RunEnd(status(ended), ended.at(), null, null), patience);
        }
    }

    private RunStatus status(SparkEvent.ApplicationEnded ended) {
        var code = ended.exitCode();
        boolean hasFailed = code == null ? hasLastFailed : code != 0;
        return hasFailed ? RunStatus.ERRORED : RunStatus.COMPLETED;
    }

    private @Nullable String report(RunStatus status, SparkEvent.ApplicationEnded ended) {
        try {
            summary.put("Ended", ended.at().toString());
            summary.put("Status", status.word());
            if (lostEvents > 0) {
                summary.put("Lost events", String.valueOf(lostEvents));
            }
            return Report.html("Report of run " + run, summary, statements, all);
        } catch (RuntimeException e) {
            return null; // a run without a report is better than none
        }
    }

    private TransformDescription transform() {
        return Objects.requireNonNull(transform, "an application that has started");
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

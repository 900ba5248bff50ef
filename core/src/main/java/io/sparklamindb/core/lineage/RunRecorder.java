/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import io.sparklamindb.core.commit.RecordIds;
import io.sparklamindb.core.commit.RunFile;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.LineageErrors;
import io.sparklamindb.core.instance.Instance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes transforms and runs as {@code ln.track()} and {@code ln.finish()} do. Each call is one serializable transaction, and
 * each may be repeated: what is there already stays, so that events may be replayed. Thread-safe. Source:
 * {@code lamindb/core/_context.py}, {@code lamindb/core/_finish.py}, {@code lamindb/models/_lineage.py}.
 */
public final class RunRecorder {

    private static final String ENVIRONMENT = "spark-environment.txt";

    private final Instance instance;
    private final RunFiles files;

    /**
     * @param instance where runs are recorded; stays the caller's to close
     * @param files how reports and environments get into its storage
     */
    public RunRecorder(Instance instance, RunFiles files) {
        this.instance = instance;
        this.files = files;
    }

    /**
     * Begins a run: finds or makes its transform, and adds the run with status {@code started}. A run that is there stays
     * what it is.
     *
     * @throws LaminException {@code LAMIN_READ_ONLY}, {@code LAMIN_INVALID_OPTION} for a project, space or branch that is not
     *     there, {@code LAMIN_RUN_NOT_FOUND} for a run that is said to have initiated it
     */
    public RecordedRun start(TransformDescription transform, RunDescription run) {
        instance.requireWritable("record a run");
        var surroundings = RunSurroundings.of(instance, run);
        return instance.database().write(transaction -> {
            var runs = new RunTable(transaction);
            var known = runs.find(run.uid());
            if (known.isPresent()) {
                return known.get();
            }
            var writer = new TransformTable.Writer(
                    instance.author(transaction).id(), surroundings.branch(), surroundings.space());
            long transformId = new TransformTable(transaction).findOrMake(transform, writer);
            var begun = runs.insert(run, transformId, initiatedBy(transaction, run.initiatedBy()), writer);
            if (surroundings.project() != null) {
                var links = new ProjectLinks(transaction, surroundings.project(), writer.user());
                links.add("transform", transformId);
                links.add("run", begun.id());
            }
            transaction.provedBy(later -> new RunTable(later).find(run.uid()).isPresent());
            return begun;
        });
    }

    private @Nullable Long initiatedBy(Transaction transaction, @Nullable String uid) {
        return uid == null ? null : RecordIds.ofRun(transaction, uid).orElseThrow(() -> notFound(uid));
    }

    /**
     * Adds what a run read and made. It may be called while the run goes on, and after it.
     *
     * @return what no registry of the instance knows: the uid of another instance, or one that was deleted
     * @throws LaminException {@code LAMIN_RUN_NOT_FOUND}
     */
    public List<DataReference> record(String runUid, RunData data) {
        return instance.database().write(transaction -> {
            var run = required(transaction, runUid);
            var links = new RunDataLinks(transaction, run.id());
            links.add(data);
            new RunNotes(transaction, run.id()).add(data, links.unknown());
            return List.copyOf(links.unknown());
        });
    }

    /**
     * Ends a run, with its report and its environment. A run that has ended keeps its status, and gets a report or an
     * environment if it has none. A file that cannot be stored is noted as a gap, and the run ends all the same.
     *
     * @throws LaminException {@code LAMIN_RUN_NOT_FOUND}
     */
    public RecordedRun finish(String runUid, RunEnd end) {
        var gaps = new ArrayList<String>();
        var report = stored(end.report(), "Report of run " + runUid, ".html", gaps);
        var environment = stored(end.environment(), ENVIRONMENT, ".txt", gaps);
        return instance.database().write(transaction -> {
            var runs = new RunTable(transaction);
            var run = required(transaction, runUid);
            if (!run.status().isFinal()) {
                runs.end(run.id(), end.status(), end.finishedAt());
            }
            if (report != null) {
                runs.setFile(run.id(), "report_id", row(transaction, report));
            }
            if (environment != null) {
                runs.setFile(run.id(), "environment_id", row(transaction, environment));
            }
            new RunNotes(transaction, run.id()).add(new RunData(List.of(), List.of(), Map.of(), gaps), Set.of());
            return required(transaction, runUid);
        });
    }

    /** Bytes before their row: should the row never come, they are files that no artifact knows. */
    private @Nullable RunFile stored(@Nullable String text, String description, String suffix, List<String> gaps) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var file = RunFile.of(instance.defaultStorage(), description, suffix, text);
            if (instance.database().read(file::existing).isEmpty()) {
                files.write(file.target(), file.bytes());
            }
            return file;
        } catch (IOException | LaminException e) {
            gaps.add("Cannot store " + description + ": " + Redaction.ofText(String.valueOf(e.getMessage())));
            return null;
        }
    }

    private long row(Transaction transaction, RunFile file) {
        return file.existing(transaction)
                .orElseGet(() -> file.insert(
                        transaction,
                        instance.author(transaction).id(),
                        instance.currentBranch().id(),
                        instance.currentSpace().id()));
    }

    /** The run of a uid. */
    public Optional<RecordedRun> find(String runUid) {
        return instance.database().read(transaction -> new RunTable(transaction).find(runUid));
    }

    /** Runs that began and did not end, among those with a type of reference; the oldest first. */
    public List<RecordedRun> unfinished(String referenceType) {
        return instance.database().read(transaction -> new RunTable(transaction).unfinished(referenceType));
    }

    /**
     * Says of runs that they will not end any more, for whoever ran them is gone: those that have not ended get status
     * {@code aborted}.
     */
    public void abort(Collection<String> runUids) {
        instance.database().write(transaction -> {
            var runs = new RunTable(transaction);
            for (var uid : runUids) {
                runs.find(uid)
                        .filter(run -> !run.status().isFinal())
                        .ifPresent(run -> runs.end(run.id(), RunStatus.ABORTED, null));
            }
            return runUids.size();
        });
    }

    private RecordedRun required(Transaction transaction, String uid) {
        return new RunTable(transaction).find(uid).orElseThrow(() -> notFound(uid));
    }

    private LaminException notFound(String uid) {
        return LineageErrors.runNotFound(uid, instance.slug());
    }
}

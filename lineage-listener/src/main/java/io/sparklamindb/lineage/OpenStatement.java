/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.lineage.fact.FileSet;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.lineage.column.ComputedColumns;
import io.sparklamindb.lineage.column.ReadTable;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import io.sparklamindb.lineage.openlineage.StatementData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that goes on, with those within it. For one thread. */
final class OpenStatement {

    private static final String UNKNOWN_WRITE = "What a write made could not be had: ";

    private final long id;
    private final String description;
    private final Instant startedAt;
    private final @Nullable String around;
    private final boolean isRest;
    private final List<OpenWrite> writes = new ArrayList<>();
    private final List<ReadTable> tables = new ArrayList<>();
    private final Map<String, List<NamedType>> written = new HashMap<>();
    private RunFacts facts = RunFacts.NONE;
    private RunFacts ofParts = RunFacts.NONE;
    private boolean hasFailed;

    /**
     * @param around the innermost run that is under way in its session; null if that is the application's
     * @param isRest whether it is part of a statement that has ended, as what a library does by threads of its own
     */
    OpenStatement(long id, String description, Instant startedAt, @Nullable String around, boolean isRest) {
        this.id = id;
        this.description = description;
        this.startedAt = startedAt;
        this.around = around;
        this.isRest = isRest;
    }

    static OpenStatement of(SparkEvent.StatementStarted started) {
        var runs = started.runs();
        return new OpenStatement(
                started.id(),
                started.description(),
                started.at(),
                runs == null || runs.isBlank()
                        ? null
                        : runs.substring(runs.lastIndexOf(',') + 1).strip(),
                started.root() != started.id());
    }

    void add(RunFacts more) {
        facts = facts.and(more);
    }

    /** Adds what a part of it read and made, which Spark or a library carried out within. */
    void addOfPart(RunFacts more) {
        ofParts = ofParts.and(more);
    }

    void add(OpenWrite write) {
        writes.add(write);
    }

    void add(ComputedColumns computed) {
        tables.addAll(computed.tables());
    }

    void fail() {
        hasFailed = true;
    }

    /** Asks the writes what they made, now that all is over. */
    @SuppressWarnings("IllegalCatch")
    void end() {
        facts = facts.and(withoutWhatIsChanged(ofParts, facts));
        for (var write : writes) {
            try {
                add(write.made());
                written.putAll(write.columnsOfWritten());
            } catch (Throwable e) {
                add(RunFacts.gap(UNKNOWN_WRITE + e.getClass().getSimpleName() + "."));
            }
        }
    }

    /** Libraries look at what a statement changes by statements within: that does not make it an input. */
    private static RunFacts withoutWhatIsChanged(RunFacts parts, RunFacts whole) {
        var inputs = new LinkedHashSet<>(parts.inputs());
        inputs.removeAll(whole.outputs());
        var changed = new HashSet<String>();
        whole.filesWritten().forEach(files -> changed.addAll(files.paths()));
        var files = new LinkedHashSet<FileSet>();
        parts.filesRead().stream()
                .filter(read -> !changed.containsAll(read.ofAnyVersion().paths()))
                .forEach(files::add);
        return new RunFacts(inputs, parts.outputs(), files, parts.filesWritten(), parts.columns(), parts.gaps());
    }

    long id() {
        return id;
    }

    String description() {
        return description;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    String around() {
        return around;
    }

    /** Whether it is part of a statement that has ended. */
    boolean isRest() {
        return isRest;
    }

    /** What it read and made. */
    RunFacts facts() {
        return facts;
    }

    boolean hasFailed() {
        return hasFailed;
    }

    /** All that is known, now that it has ended. */
    StatementData data(Instant at) {
        return new StatementData(id, startedAt, at, hasFailed, facts, tables, written);
    }
}

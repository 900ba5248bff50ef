/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DataReference.Kind;
import io.sparklamindb.core.lineage.RunData;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunFiles;
import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.core.lineage.TransformDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records runs, and finds the artifacts of files that are known by their paths. Every call may be repeated. Thread-safe. */
public final class FactRecorder {

    private static final RunDescription.Place NOWHERE = new RunDescription.Place(null, null, null);

    private final RunRecorder recorder;
    private final ArtifactsOfFiles artifacts;

    /**
     * @param instance where runs are recorded; stays the caller's to close
     * @param files how reports and environments get into its storage
     */
    public FactRecorder(Instance instance, RunFiles files) {
        this.recorder = new RunRecorder(instance, files);
        this.artifacts = new ArtifactsOfFiles(instance);
    }

    /**
     * Begins a run; one that has begun is left as it is. What it is said to be a part of, or in, and is not there, is a gap of the
     * run: whoever is told by the surroundings of a process cannot ask again.
     */
    public void start(TransformDescription transform, RunDescription run) {
        try {
            recorder.start(transform, run);
        } catch (LaminException e) {
            if (e.condition() == LaminCondition.RUN_NOT_FOUND) {
                start(transform, run.initiatedBy(null));
            } else if (e.condition() == LaminCondition.INVALID_OPTION
                    && !run.place().equals(NOWHERE)) {
                start(transform, run.in(null, null, null));
            } else {
                throw e;
            }
            record(run.uid(), RunFacts.gap(String.valueOf(e.getMessage())));
        }
    }

    /** Adds what became known of a run. */
    public void record(String run, RunFacts facts) {
        recorder.record(
                run,
                new RunData(
                        references(facts.inputs(), facts.filesRead()),
                        references(facts.outputs(), facts.filesWritten()),
                        columns(facts.columns()),
                        List.copyOf(facts.gaps())));
    }

    /** Sources that are named by a path are named by their artifact, if there is one. */
    private Map<String, List<ColumnLineage>> columns(Map<String, List<ColumnLineage>> facts) {
        var found = new HashMap<DataReference, DataReference>();
        var columns = new HashMap<String, List<ColumnLineage>>();
        facts.forEach((uid, of) -> columns.put(
                uid,
                of.stream()
                        .map(column -> new ColumnLineage(
                                column.column(),
                                column.sources().stream()
                                        .map(source -> new Source(
                                                found.computeIfAbsent(source.data(), this::known),
                                                source.column(),
                                                source.derivation()))
                                        .toList()))
                        .toList()));
        return columns;
    }

    private DataReference known(DataReference data) {
        return data.kind() == Kind.EXTERNAL && data.id().contains("/")
                ? artifacts.find(List.of(new FileSet("", List.of(data.id())))).get(0)
                : data;
    }

    private List<DataReference> references(Collection<DataReference> known, Collection<FileSet> files) {
        var all = new ArrayList<>(known);
        all.addAll(artifacts.find(files));
        return all;
    }

    /** Ends a run. */
    public void finish(String run, RunEnd end) {
        recorder.finish(run, end);
    }

    /** Records a run that could not be written when it ended, from its beginning to its end. */
    public void replay(UnwrittenRun unwritten) {
        var uid = unwritten.run().uid();
        start(unwritten.transform(), unwritten.run());
        if (!unwritten.facts().isEmpty()) {
            record(uid, unwritten.facts());
        }
        unwritten.parts().forEach(this::replay);
        finish(uid, unwritten.end());
    }
}

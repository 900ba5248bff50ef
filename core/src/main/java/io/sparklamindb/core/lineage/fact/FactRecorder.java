/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.RunData;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunFiles;
import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.core.lineage.TransformDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Records runs, and finds the artifacts of files that are known by their paths. Every call may be repeated. Thread-safe. */
public final class FactRecorder {

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

    /** Begins a run; one that has begun is left as it is. */
    public void start(TransformDescription transform, RunDescription run) {
        recorder.start(transform, run);
    }

    /** Adds what became known of a run. */
    public void record(String run, RunFacts facts) {
        recorder.record(
                run,
                new RunData(
                        references(facts.inputs(), facts.filesRead()),
                        references(facts.outputs(), facts.filesWritten()),
                        Map.of(),
                        List.copyOf(facts.gaps())));
    }

    private List<DataReference> references(Collection<DataReference> known, Collection<FileSet> files) {
        var all = new ArrayList<>(known);
        for (var set : files) {
            all.addAll(artifacts.find(set));
        }
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
        record(uid, unwritten.facts());
        finish(uid, unwritten.end());
    }

    /** Says of runs that they will not end any more. */
    public void abort(Collection<String> runs) {
        recorder.abort(runs);
    }
}

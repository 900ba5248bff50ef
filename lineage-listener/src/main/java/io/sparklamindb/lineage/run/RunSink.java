/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.core.lineage.fact.UnwrittenRun;

/** Where runs are recorded. Every call may fail, may take its time, and may be repeated. */
public interface RunSink {

    /** A run begins; one that has begun is left as it is. */
    void start(TransformDescription transform, RunDescription run);

    /** More is known of a run. */
    void record(String run, RunFacts facts);

    /** A run that began and ended. */
    default void record(UnwrittenRun run) {
        start(run.transform(), run.run());
        record(run.run().uid(), run.facts());
        finish(run.run().uid(), run.end());
    }

    /** A run ends. */
    void finish(String run, RunEnd end);
}

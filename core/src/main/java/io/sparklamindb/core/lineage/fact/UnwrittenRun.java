/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.TransformDescription;
import java.util.List;

/**
 * All that is known of a run that could not be written, or not to its end. Immutable.
 *
 * @param transform what ran
 * @param run the run
 * @param facts what it read and made
 * @param end how it ended
 * @param parts runs of the same transform that are parts of it
 */
public record UnwrittenRun(
        TransformDescription transform, RunDescription run, RunFacts facts, RunEnd end, List<UnwrittenRun> parts) {

    public UnwrittenRun {
        parts = List.copyOf(parts);
    }

    /** A run without parts. */
    public UnwrittenRun(TransformDescription transform, RunDescription run, RunFacts facts, RunEnd end) {
        this(transform, run, facts, end, List.of());
    }
}

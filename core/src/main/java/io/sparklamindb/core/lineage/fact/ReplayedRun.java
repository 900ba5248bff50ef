/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run that was kept. Immutable.
 *
 * @param run its uid
 * @param transform the key of its transform
 * @param outcome what became of it
 * @param reason why it was not recorded; null if it was
 */
public record ReplayedRun(
        String run,
        String transform,
        Outcome outcome,
        @Nullable String reason) {

    /** What becomes of runs that were kept. */
    public enum Outcome {
        /** It is recorded, from its beginning to its end. */
        RECORDED,
        /** It is recorded as far as it got: its process died. */
        ABORTED,
        /** It stays where it is: the database does not take it. */
        KEPT,
        /** It stays where it is, for it belongs to another instance. */
        OF_ANOTHER_INSTANCE;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the database has it now. */
    public boolean isRecorded() {
        return outcome == Outcome.RECORDED || outcome == Outcome.ABORTED;
    }
}

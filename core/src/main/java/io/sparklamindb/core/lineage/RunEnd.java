/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended. Immutable.
 *
 * @param status a final one
 * @param finishedAt when; null for now, by the database's clock
 * @param report what happened, as HTML; null for none
 * @param environment what it ran with, as text; null for none. Equal texts are stored once
 */
public record RunEnd(
        RunStatus status,
        @Nullable Instant finishedAt,
        @Nullable String report,
        @Nullable String environment) {

    /** An end of which only the outcome is known. */
    public static RunEnd of(RunStatus status) {
        return new RunEnd(status, null, null, null);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the run registry, with its transform. Immutable.
 *
 * @param id primary key
 * @param uid its uid
 * @param transformUid uid of the version of its transform
 * @param transformKey key of its transform
 * @param status how it is doing
 * @param startedAt when it began
 * @param finishedAt when it ended; null if it has not
 * @param reference its id elsewhere, for example that of a Spark application; null for none
 */
public record RecordedRun(
        long id,
        String uid,
        String transformUid,
        String transformKey,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String reference) {}

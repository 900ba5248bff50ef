/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.datasource.session.SparkExecution;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state of a Postgres database that several tasks read together. The driver keeps it until the execution it was taken
 * for has ended.
 *
 * @param id what Postgres calls it
 * @param executionId the execution it was taken for
 */
record Snapshot(String id, String executionId) implements Serializable {

    /**
     * The snapshot for the task that asks. Spark may run a plan again, for another execution, without planning it again;
     * the snapshot is gone by then, and each task reads the state it finds.
     */
    @Nullable
    String idForThisTask() {
        return SparkExecution.currentId().equals(Optional.of(executionId)) ? id : null;
    }
}

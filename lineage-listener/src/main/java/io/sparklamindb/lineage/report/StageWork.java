/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.report;

/**
 * What the tasks of stages did together. Immutable.
 *
 * @param tasks how many there were
 * @param taskMillis how long they took, one after the other
 * @param rowsRead from files and tables
 * @param bytesRead from files and tables
 * @param rowsWritten to files and tables
 * @param bytesWritten to files and tables
 */
public record StageWork(
        long tasks, long taskMillis, long rowsRead, long bytesRead, long rowsWritten, long bytesWritten) {

    /** None. */
    public static final StageWork NONE = new StageWork(0, 0, 0, 0, 0, 0);

    /** Both. */
    public StageWork and(StageWork more) {
        return new StageWork(
                tasks + more.tasks,
                taskMillis + more.taskMillis,
                rowsRead + more.rowsRead,
                bytesRead + more.bytesRead,
                rowsWritten + more.rowsWritten,
                bytesWritten + more.bytesWritten);
    }
}

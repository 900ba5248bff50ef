/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.datasource.spark.write.HashedOutput;
import java.util.List;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a task has written. Immutable.
 *
 * @param partition which part of the rows it was
 * @param file the file; null if there was no row
 * @param rows how many
 * @param faults what is wrong with them by the schema
 */
record StagedRows(int partition, @Nullable HashedOutput file, long rows, List<ColumnFault> faults)
        implements WriterCommitMessage {

    StagedRows {
        faults = List.copyOf(faults);
    }
}

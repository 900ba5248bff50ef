/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.datasource.spark.write.RowFileWriters;
import java.util.Iterator;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;

/**
 * Makes the writers of tasks. Immutable.
 *
 * @param writers of files
 * @param rules what rows are compared with
 * @param folder where they are written
 * @param suffix how their names end
 */
record StagedRowsFactory(RowFileWriters writers, RowRules rules, String folder, String suffix)
        implements DataWriterFactory {

    @Override
    public DataWriter<InternalRow> createWriter(int partition, long task) {
        return writer(partition);
    }

    private StagedRowsWriter writer(int partition) {
        return new StagedRowsWriter(
                this, partition, new Path(folder, "part-%05d-%s%s".formatted(partition, UUID.randomUUID(), suffix)));
    }

    /** Writes all rows of a part. */
    StagedRows write(int partition, Iterator<InternalRow> rows) {
        var writer = writer(partition);
        rows.forEachRemaining(writer::write);
        return writer.commit();
    }
}

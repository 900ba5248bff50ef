/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Artifacts that come, each read once. Offsets are positions of {@link StreamedArtifacts}. Used by one query. */
final class UnionStream implements MicroBatchStream, SupportsTriggerAvailableNow {

    private final StreamedUnion union;
    private final StructType required;
    private final CaseInsensitiveStringMap options;
    private boolean isLast;
    private @Nullable Offset last;

    UnionStream(StreamedUnion union, StructType required, CaseInsensitiveStringMap options) {
        this.union = union;
        this.required = required;
        this.options = options;
    }

    private static final class Position extends Offset {

        private final String text;

        Position(String text) {
            this.text = text;
        }

        @Override
        public String json() {
            return text;
        }
    }

    /** A partition of the scan of one micro-batch, with the readers of that scan. */
    private record Part(InputPartition partition, PartitionReaderFactory readers) implements InputPartition {

        private static final long serialVersionUID = 1L;

        @Override
        public String[] preferredLocations() {
            return partition.preferredLocations();
        }
    }

    private static final class Readers implements PartitionReaderFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            var part = (Part) partition;
            return part.readers.createReader(part.partition);
        }

        @Override
        public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
            var part = (Part) partition;
            return part.readers.createColumnarReader(part.partition);
        }

        @Override
        public boolean supportColumnarReads(InputPartition partition) {
            var part = (Part) partition;
            return part.readers.supportColumnarReads(part.partition);
        }
    }

    @Override
    public Offset initialOffset() {
        return new Position(union.artifacts().start());
    }

    @Override
    public Offset deserializeOffset(String json) {
        return new Position(json);
    }

    /** What comes later is for the next query. */
    @Override
    public void prepareForTriggerAvailableNow() {
        isLast = true;
    }

    @Override
    public Offset latestOffset() {
        return latestOffset(initialOffset(), getDefaultReadLimit());
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
        var known = last;
        if (known != null) {
            return known;
        }
        var newest = new Position(union.artifacts().newest(start.json()));
        last = isLast ? newest : null;
        return newest;
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        return union.scan(start.json(), end.json(), required, options)
                .map(scan -> {
                    var batch = scan.toBatch();
                    var readers = batch.createReaderFactory();
                    return Arrays.stream(batch.planInputPartitions())
                            .map(partition -> new Part(partition, readers))
                            .toArray(InputPartition[]::new);
                })
                .orElseGet(() -> new InputPartition[0]);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new Readers();
    }

    @Override
    public void commit(Offset end) {}

    @Override
    public void stop() {}
}

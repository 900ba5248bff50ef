/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.jspecify.annotations.Nullable;

/**
 * What one task reads: partitions of the scans that are united, one after the other.
 *
 * @param pieces in their order
 */
record UnionPartition(List<Piece> pieces) implements InputPartition {

    /**
     * A partition of one of the scans.
     *
     * @param scan which scan
     * @param partition what its readers read
     */
    record Piece(int scan, InputPartition partition) implements Serializable {

        /** Spark's partitions of files hold arrays, and so are like no other: here their parts are compared. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Piece that
                    && scan == that.scan
                    && (partition.equals(that.partition)
                            || partition instanceof FilePartition one
                                    && that.partition instanceof FilePartition another
                                    && parts(one).equals(parts(another)));
        }

        @Override
        public int hashCode() {
            return 31 * scan + (partition instanceof FilePartition files ? parts(files) : partition).hashCode();
        }

        private static List<List<Object>> parts(FilePartition files) {
            return Arrays.stream(files.files())
                    .map(file -> List.<Object>of(
                            file.partitionValues(), file.filePath(), file.start(), file.length(), file.fileSize()))
                    .toList();
        }
    }

    UnionPartition {
        pieces = List.copyOf(pieces);
    }

    @Override
    public String[] preferredLocations() {
        return pieces.get(0).partition().preferredLocations();
    }
}

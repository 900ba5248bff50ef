/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.spark.FileParts;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
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
                    && FileParts.identity(partition).equals(FileParts.identity(that.partition));
        }

        @Override
        public int hashCode() {
            return 31 * scan + FileParts.identity(partition).hashCode();
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

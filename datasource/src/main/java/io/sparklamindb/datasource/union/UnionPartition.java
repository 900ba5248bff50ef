/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

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
    record Piece(int scan, InputPartition partition) implements Serializable {}

    UnionPartition {
        pieces = List.copyOf(pieces);
    }

    @Override
    public String[] preferredLocations() {
        return pieces.get(0).partition().preferredLocations();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * What one task reads.
 *
 * @param pieces in their order; those of one file lie together
 */
public record ArrayPartition(List<? extends ArrayPiece> pieces) implements InputPartition {

    public ArrayPartition {
        pieces = List.copyOf(pieces);
    }
}

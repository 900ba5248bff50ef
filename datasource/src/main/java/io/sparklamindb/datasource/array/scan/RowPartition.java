/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** What one task reads: ranges of rows of one or several files. */
record RowPartition(List<Piece> pieces) implements InputPartition {

    /**
     * A range of rows.
     *
     * @param from first row
     * @param to row after the last
     */
    record Piece(RowSource source, long from, long to) implements Serializable {}
}

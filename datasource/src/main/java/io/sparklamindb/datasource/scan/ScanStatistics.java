/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.scan;

import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;

/**
 * How much a scan gives, as far as it is known before it runs.
 *
 * @param sizeInBytes what Spark chooses joins by
 * @param numRows how many rows
 */
public record ScanStatistics(OptionalLong sizeInBytes, OptionalLong numRows) implements Statistics {

    /** Of a scan of which nothing is known. */
    public static final ScanStatistics UNKNOWN = new ScanStatistics(OptionalLong.empty(), OptionalLong.empty());

    /** Of a scan of which both are known; nothing is so small that it has no byte. */
    public static ScanStatistics of(long bytes, long rows) {
        return new ScanStatistics(OptionalLong.of(Math.max(1, bytes)), OptionalLong.of(rows));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** Bytes read of files. Public, and with a constructor without arguments, because Spark makes it by its name. */
public final class BytesReadMetric extends CustomSumMetric {

    /** The name tasks report it by. */
    public static final String NAME = "bytesRead";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "bytes read of array files";
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** Rows read by the driver. Public, and with a constructor without arguments, because Spark makes it by its name. */
public final class DriverRowsMetric extends CustomSumMetric {

    static final String NAME = "driverRows";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "rows read by the driver";
    }
}

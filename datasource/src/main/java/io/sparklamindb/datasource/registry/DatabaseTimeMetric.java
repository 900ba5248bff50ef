/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/**
 * Time spent reading from the database, all tasks together (ms). Public, and with a constructor without arguments, because
 * Spark makes it by its name.
 */
public final class DatabaseTimeMetric extends CustomSumMetric {

    static final String NAME = "databaseTime";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "time spent reading from the database, all tasks together (ms)";
    }
}

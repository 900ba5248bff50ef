/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** Connections that read the database. Public, and with a constructor without arguments, because Spark makes it by its name. */
public final class PartitionsMetric extends CustomSumMetric {

    static final String NAME = "databaseReads";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "connections that read the database";
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.scan;

import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/**
 * What one task, or the driver, contributes to a metric.
 *
 * @param name the metric's name
 * @param value how much
 */
public record TaskMetric(String name, long value) implements CustomTaskMetric {}

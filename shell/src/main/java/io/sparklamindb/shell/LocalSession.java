/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A Spark of this JVM's own: reachable from this machine only, without a web interface. */
final class LocalSession {

    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.master", "local[*]",
            "spark.app.name", "lamin-sql",
            "spark.ui.enabled", "false",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.sql.shuffle.partitions", "8",
            "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/lamin-sql-warehouse");

    private LocalSession() {}

    static SparkSession start(Map<String, String> settings) {
        var builder = SparkSession.builder();
        DEFAULTS.forEach(builder::config);
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }
}

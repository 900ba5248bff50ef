/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import org.apache.spark.SparkConf;

/**
 * Makes Spark hide what gives access to our databases: in its event log, on its Environment page and in the settings that SQL
 * events tell. Works from then on, and so must come before Spark tells its environment.
 */
final class RedactedKeys {

    private static final String SETTINGS = "spark.redaction.regex";
    private static final String OPTIONS = "spark.sql.redaction.options.regex";

    /** Spark's own defaults, which are lost when the setting is made. */
    private static final String SPARKS_SETTINGS = "(?i)secret|password|token|access[.]?key";

    private static final String SPARKS_OPTIONS = "(?i)url";

    /** Our keys, and credentials within a URL wherever they are: Spark looks for the pattern in values too. */
    private static final String OUR_SETTINGS = "spark[.]sql[.]catalog[.][^.]+[.]db(-user)?$|://[^/@:\\s]+:[^/@\\s]+@";

    private static final String OUR_OPTIONS = "^db$|^db-(user|password)$|://[^/@:\\s]+:[^/@\\s]+@";

    private RedactedKeys() {}

    /** Adds to what is redacted. */
    static void addTo(SparkConf conf) {
        add(conf, SETTINGS, SPARKS_SETTINGS, OUR_SETTINGS);
        add(conf, OPTIONS, SPARKS_OPTIONS, OUR_OPTIONS);
    }

    private static void add(SparkConf conf, String key, String byDefault, String ours) {
        var pattern = conf.get(key, byDefault);
        if (!pattern.contains(ours)) {
            conf.set(key, "(?:" + pattern + ")|" + ours);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A Hadoop configuration on its way to a task. It may hold credentials of file systems, so it is never shown. Immutable.
 */
public final class HadoopSettings implements Serializable {

    private final Map<String, String> values;

    private HadoopSettings(Map<String, String> values) {
        this.values = values;
    }

    /** The settings of a configuration. */
    public static HadoopSettings of(Configuration configuration) {
        return of(List.of(configuration));
    }

    /** The settings of several, which differ in what they say about different buckets. */
    public static HadoopSettings of(Collection<Configuration> configurations) {
        var values = new HashMap<String, String>();
        for (var configuration : configurations) {
            configuration.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        }
        return new HadoopSettings(values);
    }

    /** These and those of another, of which the same holds. */
    public HadoopSettings and(HadoopSettings other) {
        var both = new HashMap<>(values);
        both.putAll(other.values);
        return new HadoopSettings(both);
    }

    /** A configuration with these settings alone. */
    public Configuration configuration() {
        var configuration = new Configuration(false);
        values.forEach(configuration::set);
        return configuration;
    }

    /**
     * Whether file systems are reached alike. Settings of Spark's are in every configuration and say nothing about that: with
     * them, what is read would be something else after any {@code SET}.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof HadoopSettings that
                && (values == that.values || ofFileSystems().equals(that.ofFileSystems()));
    }

    /** The same for all: comparing what is read with it tells more, and sooner. */
    @Override
    public int hashCode() {
        return 1;
    }

    private Map<String, String> ofFileSystems() {
        var kept = new HashMap<>(values);
        kept.keySet().removeIf(key -> key.startsWith("spark."));
        return kept;
    }

    @Override
    public String toString() {
        return "HadoopSettings(" + values.size() + " settings)";
    }
}

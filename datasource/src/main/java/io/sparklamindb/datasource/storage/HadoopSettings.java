/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import java.io.Serializable;
import java.util.HashMap;
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

    public static HadoopSettings of(Configuration configuration) {
        var values = new HashMap<String, String>();
        configuration.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return new HadoopSettings(values);
    }

    public Configuration configuration() {
        var configuration = new Configuration(false);
        values.forEach(configuration::set);
        return configuration;
    }

    @Override
    public String toString() {
        return "HadoopSettings(" + values.size() + " settings)";
    }
}

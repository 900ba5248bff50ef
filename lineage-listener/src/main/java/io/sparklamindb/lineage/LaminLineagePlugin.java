/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what an application reads and writes as a run of lamindb:
 * {@code spark.plugins=io.sparklamindb.lineage.LaminLineagePlugin}. It also keeps the credentials of our catalogs out of
 * Spark's event log and its Environment page.
 */
public final class LaminLineagePlugin implements SparkPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(LaminLineagePlugin.class);

    /** For Spark. */
    public LaminLineagePlugin() {}

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugins) {
                attach(context);
                return Map.of();
            }
        };
    }

    /** There is nothing to do where tasks run. */
    @Override
    @SuppressWarnings("NullAway")
    public @Nullable ExecutorPlugin executorPlugin() {
        return null;
    }

    /** The listener may be there already: one is enough. */
    @SuppressWarnings("IllegalCatch")
    private static void attach(SparkContext context) {
        try {
            var conf = context.conf();
            if (conf.get("spark.extraListeners", "").contains(LaminLineageListener.class.getName())) {
                RedactedKeys.addTo(conf);
                return;
            }
            var session = LineageSession.of(conf);
            if (session.isRecording()) {
                context.addSparkListener(new LaminLineageListener(session));
            }
        } catch (Throwable e) {
            LOG.warn("Lineage is not recorded: {}", String.valueOf(e));
        }
    }
}

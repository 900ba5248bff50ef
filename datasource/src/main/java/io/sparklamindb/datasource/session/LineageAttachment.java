/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import io.sparklamindb.core.setting.LineageKey;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins to record lineage at the first use of a catalog, if {@code spark.lamin.lineage.enabled} is {@code true}: for platforms on
 * which neither plugins nor listeners can be set. The listener is in a module of its own, and need not be there.
 */
public final class LineageAttachment {

    private static final Logger LOG = LoggerFactory.getLogger(LineageAttachment.class);
    private static final String ATTACHMENT = "io.sparklamindb.lineage.RuntimeAttachment";

    private LineageAttachment() {}

    /** Attaches the listener if that is asked for, and it is not attached. What goes wrong is a warning: no statement fails for it. */
    @SuppressWarnings("IllegalCatch")
    public static void ensure() {
        if (!SessionSettings.get(LineageKey.ENABLED.word())
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return;
        }
        try {
            var session = ActiveSession.classic();
            var runs = (String) Class.forName(ATTACHMENT)
                    .getMethod("attach", SparkContext.class)
                    .invoke(null, session.sparkContext());
            if (CurrentRun.uids().isEmpty() && runs != null && !runs.isBlank()) {
                session.conf().set(CurrentRun.SETTING, runs);
            }
        } catch (ClassNotFoundException e) {
            LOG.warn(
                    "Lineage is not recorded, though {} is true: the listener is not on the class path. Use the runtime jar of spark-lamindb.",
                    LineageKey.ENABLED.word());
        } catch (Throwable e) {
            LOG.warn("Lineage is not recorded: {}", String.valueOf(e));
        }
    }
}

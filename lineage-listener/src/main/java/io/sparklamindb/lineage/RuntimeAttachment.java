/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.setting.SessionKey;
import java.time.Instant;
import org.apache.spark.SparkContext;
import scala.reflect.ClassTag;

/**
 * Begins to record an application that goes on already, where neither a plugin nor a listener could be set when it started. Called
 * by name from the module of catalogs, which does not know this one.
 */
public final class RuntimeAttachment {

    private RuntimeAttachment() {}

    /**
     * Attaches the listener, unless there is one.
     *
     * @return the setting that names the runs which are under way from now on
     */
    public static String attach(SparkContext context) {
        synchronized (context) {
            var conf = context.conf();
            if (!isAttached(context)) {
                var session = LineageSession.of(conf);
                if (session.isRecording()) {
                    session.offer(new SparkEvent.ApplicationStarted(
                            context.applicationId(), Instant.ofEpochMilli(context.startTime())));
                    context.addSparkListener(new LaminLineageListener(session));
                }
            }
            return conf.get(SessionKey.RUN.word(), "");
        }
    }

    private static boolean isAttached(SparkContext context) {
        var conf = context.conf();
        return conf.get("spark.plugins", "").contains(LaminLineagePlugin.class.getName())
                || conf.get("spark.extraListeners", "").contains(LaminLineageListener.class.getName())
                || context.listenerBus()
                        .findListenersByClass(ClassTag.<LaminLineageListener>apply(LaminLineageListener.class))
                        .nonEmpty();
    }
}

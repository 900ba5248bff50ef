/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import io.sparklamindb.core.commit.RecordIds;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Environment;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.fact.FactRecorder;
import io.sparklamindb.core.lineage.fact.RunSpool;
import io.sparklamindb.core.setting.LineageKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run of an application that has begun, and that the lineage listener has not written yet: it does so by a thread of its
 * own, and may only learn from a write which instance it belongs to. Whoever writes first writes the run too.
 */
final class BegunRun {

    private static final Logger LOG = LoggerFactory.getLogger(BegunRun.class);

    private BegunRun() {}

    /** Records a run, if it belongs to an instance and is not there. A run that cannot be recorded now stops no write. */
    static void ensure(Instance instance, String run) {
        if (instance.configuration().readOnly()
                || instance.database()
                        .read(transaction -> RecordIds.ofRun(transaction, run))
                        .isPresent()) {
            return;
        }
        var spool = RunSpool.of(SessionSettings.get(LineageKey.SPOOL.word()).orElse(null), Environment.system());
        spool.begun(run, instance.configuration().catalog()).ifPresent(begun -> {
            try {
                new FactRecorder(instance, (target, content) -> {}).start(begun.transform(), begun.run());
            } catch (LaminException e) {
                LOG.debug("A run is not recorded yet", e);
            }
        });
    }
}

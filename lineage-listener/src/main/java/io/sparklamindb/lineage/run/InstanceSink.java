/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunFiles;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.fact.FactRecorder;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.core.lineage.fact.RunSpool;
import io.sparklamindb.core.lineage.fact.UnwrittenRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records a run in an instance, and with its first one what earlier applications left behind. For one thread. */
public final class InstanceSink implements RunSink {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceSink.class);

    private final RecordingInstance instance;
    private final RunFiles files;
    private final RunSpool spool;

    /**
     * @param instance where to
     * @param files how reports get into its storage
     * @param spool what is left of earlier applications
     */
    public InstanceSink(RecordingInstance instance, RunFiles files, RunSpool spool) {
        this.instance = instance;
        this.files = files;
        this.spool = spool;
    }

    @Override
    public void start(TransformDescription transform, RunDescription run) {
        var recorder = recorder();
        recorder.start(transform, run);
        var slug = instance.open().slug();
        spool.begin(
                slug,
                instance.catalog(),
                new UnwrittenRun(transform, run, RunFacts.NONE, RunEnd.of(RunStatus.STARTED)));
        try {
            spool.replay(slug, recorder);
        } catch (RuntimeException e) {
            LOG.warn("Cannot record what earlier applications left in {}: {}", spool, e.getMessage());
        }
    }

    @Override
    public void record(String run, RunFacts facts) {
        recorder().record(run, facts);
    }

    @Override
    public void record(UnwrittenRun run) {
        recorder().replay(run);
    }

    @Override
    public void finish(String run, RunEnd end) {
        recorder().finish(run, end);
        spool.end(run);
    }

    private FactRecorder recorder() {
        return new FactRecorder(instance.open(), files);
    }
}

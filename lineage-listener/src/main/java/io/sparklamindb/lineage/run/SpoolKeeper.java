/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import io.sparklamindb.core.lineage.fact.RunSpool;
import io.sparklamindb.core.lineage.fact.UnwrittenRun;

/**
 * Keeps runs in a folder.
 *
 * @param instance where they belong
 * @param spool the folder
 */
public record SpoolKeeper(RecordingInstance instance, RunSpool spool) implements RunKeeper {

    @Override
    public void note(UnwrittenRun run) {
        spool.begin(instance.slug(), instance.catalog(), run);
    }

    @Override
    public boolean keep(UnwrittenRun run) {
        return spool.keep(instance.slug(), run);
    }

    /** Where the folder is. */
    @Override
    public String toString() {
        return spool.toString();
    }
}

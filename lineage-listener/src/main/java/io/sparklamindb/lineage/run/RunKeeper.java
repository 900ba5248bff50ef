/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.run;

import io.sparklamindb.core.lineage.fact.UnwrittenRun;

/** Where a run is kept that could not be written. */
public interface RunKeeper {

    /** Notes what is known of a run that goes on, for whoever comes when it has died. Never throws. */
    default void note(UnwrittenRun run) {}

    /** Keeps a run, if there is room; whether it did. Never throws. */
    boolean keep(UnwrittenRun run);
}

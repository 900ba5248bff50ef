/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import io.sparklamindb.core.instance.Instance;
import java.util.List;

/**
 * A write that says what it made, once it has: those that Spark's plans hold as a {@code Write}. What it made carries the
 * current run already.
 */
public interface LineageSink {

    /** Where it writes. */
    Instance lineageInstance();

    /**
     * What was committed, exactly; empty before, and if the write failed. A write that is repeated, as each micro-batch of a
     * stream repeats it, gives what was committed last.
     */
    List<DataReference> written();

    /** What else is in it than the rows that are written: versions whose rows it keeps. */
    default List<DataReference> kept() {
        return List.of();
    }
}

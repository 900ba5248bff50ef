/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import io.sparklamindb.core.instance.Instance;
import java.util.List;
import java.util.Optional;

/**
 * A table that says what a scan of it reads: every table of the data source is one, so that whoever finds it in a plan need
 * not guess from paths. A table that shows another one is asked itself; it answers for that one.
 */
public interface LineageSource {

    /** What a scan reads, exactly: versions, not names. Never opens anything, and is the same as long as the table is. */
    List<DataReference> reads();

    /**
     * The instance that these are records of, where the table knows it. Tables of an artifact's content do not: their uids
     * are found in whatever instance has them.
     */
    default Optional<Instance> lineageInstance() {
        return Optional.empty();
    }
}

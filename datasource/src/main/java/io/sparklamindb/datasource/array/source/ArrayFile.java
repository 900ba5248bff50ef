/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.anndata.MuData;
import io.sparklamindb.formats.array.Group;
import java.io.Closeable;
import java.io.IOException;

/** An open file of arrays. Thread-safe. */
public final class ArrayFile implements Closeable {

    private final ArrayFormat.Hierarchy hierarchy;
    private final ReadStatistics statistics;

    ArrayFile(ArrayFormat.Hierarchy hierarchy, ReadStatistics statistics) {
        this.hierarchy = hierarchy;
        this.statistics = statistics;
    }

    /** The group everything is in. */
    public Group root() {
        return hierarchy.root();
    }

    /** The annotated data at the top. */
    public AnnData annData() throws IOException {
        return AnnData.of(root());
    }

    /** The multimodal data at the top. */
    public MuData muData() throws IOException {
        return MuData.of(root());
    }

    /** What was read of it so far. */
    public ReadStatistics statistics() {
        return statistics;
    }

    @Override
    public void close() throws IOException {
        hierarchy.resource().close();
    }
}

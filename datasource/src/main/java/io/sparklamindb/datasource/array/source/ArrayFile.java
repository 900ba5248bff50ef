/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.datasource.storage.FilesBeforeRead;
import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.anndata.FrameColumn;
import io.sparklamindb.formats.array.Group;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An open file of arrays. Thread-safe. */
public final class ArrayFile implements Closeable {

    private final ArrayFormat.Hierarchy hierarchy;
    private final ReadStatistics statistics;
    private final ParallelReads reads;
    private final FilesBeforeRead before;

    /**
     * Opened.
     *
     * @param concurrency how many reads of different elements are best done at once
     * @param before what lay at its path before it was opened
     */
    ArrayFile(ArrayFormat.Hierarchy hierarchy, ReadStatistics statistics, int concurrency, FilesBeforeRead before) {
        this.before = before;
        this.hierarchy = hierarchy;
        this.statistics = statistics;
        this.reads = new ParallelReads(concurrency);
    }

    /** The group everything is in. */
    public Group root() {
        return hierarchy.root();
    }

    /** The annotated data at the top. */
    public AnnData annData() throws IOException {
        return AnnData.of(root());
    }

    /** What was read of it so far. */
    public ReadStatistics statistics() {
        return statistics;
    }

    /**
     * The same part of different columns: at once where each lies in objects of its own, else in turn.
     *
     * @return what each column holds, in their order
     */
    public List<ColumnValues> readEach(List<FrameColumn> columns, long from, int count) throws IOException {
        return reads.run(columns.stream()
                .<ParallelReads.Read<ColumnValues>>map(column -> () -> column.read(from, count))
                .toList());
    }

    /** What lay at its path before it was opened: to be compared when everything has been read. */
    public FilesBeforeRead before() {
        return before;
    }

    @Override
    public void close() throws IOException {
        reads.close();
        hierarchy.resource().close();
    }
}

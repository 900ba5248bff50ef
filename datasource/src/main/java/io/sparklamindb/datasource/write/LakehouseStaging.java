/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.spark.write.HashedOutput;
import io.sparklamindb.datasource.spark.write.RowFileWriters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows in files of Parquet, where nobody sees them, before the library of a table gets them: tasks look at them on the way, and what a
 * library is given is right as a whole. Driver only.
 */
final class LakehouseStaging {

    private final LakehousePlan plan;
    private final Staging staging;

    /** @param commit which knows the storage */
    LakehouseStaging(LakehousePlan plan, LakehouseCommit commit) {
        var configuration = commit.place().configuration();
        var files = TableWrite.to(plan.write().instance(), plan.write().name(), "rows.parquet", null);
        var writers = RowFileWriters.of(
                files.name(), files.format().files(), files.compression(), plan.columns(), Map.of(), configuration);
        this.plan = plan;
        this.staging = new Staging(files, writers, plan.rules(), commit.root(), configuration);
    }

    /** What tasks write with. */
    StagedRowsFactory factory() {
        return staging.factory();
    }

    /**
     * The rows that tasks have written, until they are removed.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_SCHEMA_MISMATCH} if some are not as the schema wants them
     */
    DataFrameRows read(List<StagedRows> parts) {
        plan.requireNone(parts.stream().flatMap(part -> part.faults().stream()).toList());
        var files = Staging.inOrder(parts).stream()
                .map(StagedRows::file)
                .flatMap(Stream::ofNullable)
                .map(HashedOutput::path)
                .toList();
        return files.isEmpty() ? DataFrameRows.none(plan.columns()) : DataFrameRows.parquet(plan.columns(), files);
    }

    /** Removes them. Never throws. */
    void remove() {
        staging.remove();
    }
}

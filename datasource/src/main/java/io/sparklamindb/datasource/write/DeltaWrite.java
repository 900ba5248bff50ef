/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.datasource.lakehouse.DeltaTable;
import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.write.V1Write;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.sources.InsertableRelation;

/**
 * Rows that Delta Lake's own writer writes. It has no other door than the one for whole DataFrames. Driver only.
 *
 * @param plan what is to be done
 * @param commit of the artifact; used once
 * @param next what is done once it is committed
 */
record DeltaWrite(LakehousePlan plan, LakehouseCommit commit, Runnable next) implements V1Write, LakehouseWrite {

    /** The log is what makes old versions readable: it is kept, unless somebody says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of("delta.enableExpiredLogCleanup", "false");

    @Override
    public String description() {
        return "write " + plan.write().name() + " with Delta Lake";
    }

    @Override
    public InsertableRelation toInsertableRelation() {
        plan.requireNoStream();
        return DataFrameRows.taking(plan.looksAtRows() ? this::saveChecked : this::save);
    }

    /** Both interfaces have one. */
    @Override
    public StreamingWrite toStreaming() {
        return LakehouseWrite.super.toStreaming();
    }

    /** The same, with something more to be done once it is committed. */
    DeltaWrite followedBy(Runnable step) {
        return new DeltaWrite(plan, commit, step);
    }

    /** Delta's tasks take no other rows than those of a query that has none but good ones. */
    private void saveChecked(DataFrameRows rows) {
        var staging = new LakehouseStaging(plan, commit);
        try {
            save(staging.read(rows.forEachPart(staging.factory()::write)));
        } finally {
            staging.remove();
        }
    }

    @Override
    public void save(DataFrameRows rows) {
        boolean adds = plan.change() == TableChange.ADD;
        commit.begin(adds).ifPresent(pending -> commit.commit(pending, () -> save(rows, pending)));
        next.run();
    }

    private void save(DataFrameRows rows, PendingArtifact pending) {
        if (commit.place().isTable(pending)) { // whose properties Delta would leave as they are
            LakehouseWrites.requireNoProperty(plan.write(), TableFormat.DELTA);
        }
        var options = new HashMap<String, String>();
        if (plan.change() == TableChange.REPLACE) {
            options.putAll(DEFAULTS);
            options.put("overwriteSchema", "true");
        }
        options.putAll(plan.write().formatOptions());
        options.put(DeltaTable.TOKEN_OPTION, commit.token());
        rows.save(
                "delta",
                plan.change() == TableChange.ADD ? SaveMode.Append : SaveMode.Overwrite,
                options,
                commit.place().of(pending.target()).toString());
    }
}

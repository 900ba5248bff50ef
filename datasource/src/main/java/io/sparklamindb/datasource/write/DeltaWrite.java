/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSink;
import io.sparklamindb.datasource.lakehouse.DeltaTable;
import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.write.V1Write;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.sources.InsertableRelation;

/**
 * Rows that Delta Lake's own writer writes. It has no other door than the one for whole DataFrames. Driver only.
 *
 * @param write what is said about it
 * @param commit of the artifact; used once
 * @param change what becomes of the rows that are there
 * @param next what is done once it is committed
 */
record DeltaWrite(TableWrite write, LakehouseCommit commit, TableChange change, Runnable next)
        implements V1Write, LineageSink {

    /** The log is what makes old versions readable: it is kept, unless somebody says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of("delta.enableExpiredLogCleanup", "false");

    @Override
    public String description() {
        return "write " + write.name() + " with Delta Lake";
    }

    @Override
    public Instance lineageInstance() {
        return write.instance();
    }

    @Override
    public List<DataReference> written() {
        return commit.written().committed();
    }

    @Override
    public InsertableRelation toInsertableRelation() {
        return DataFrameRows.taking(this::save);
    }

    @Override
    public StreamingWrite toStreaming() {
        throw LakehouseWrites.noStreams(write);
    }

    /** The same, with something more to be done once it is committed. */
    DeltaWrite followedBy(Runnable step) {
        return new DeltaWrite(write, commit, change, step);
    }

    /** Writes and commits, unless the same write is committed already. */
    void save(DataFrameRows rows) {
        saveOnce(rows);
        next.run();
    }

    private void saveOnce(DataFrameRows rows) {
        commit.begin(change == TableChange.ADD).ifPresent(pending -> commit.commit(pending, () -> save(rows, pending)));
    }

    private void save(DataFrameRows rows, PendingArtifact pending) {
        if (commit.place().isTable(pending)) { // whose properties Delta would leave as they are
            LakehouseWrites.requireNoProperty(write, TableFormat.DELTA);
        }
        var options = new HashMap<String, String>();
        if (change == TableChange.REPLACE) {
            options.putAll(DEFAULTS);
            options.put("overwriteSchema", "true");
        }
        options.putAll(write.formatOptions());
        options.put(DeltaTable.TOKEN_OPTION, commit.token());
        rows.save(
                "delta",
                change == TableChange.ADD ? SaveMode.Append : SaveMode.Overwrite,
                options,
                commit.place().of(pending.target()).toString());
    }
}

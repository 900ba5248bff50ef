/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.lineage.fact.FactRecorder;
import io.sparklamindb.core.lineage.fact.RunSpool;
import io.sparklamindb.core.setting.LineageKey;
import io.sparklamindb.datasource.session.SessionSettings;
import io.sparklamindb.datasource.storage.HadoopRunFiles;
import io.sparklamindb.datasource.table.LocalRows;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code CALL <catalog>.system.replay_lineage()}: records the runs that this machine keeps, for the database could not be had when
 * they ended. Whatever is recorded already stays as it is.
 */
final class ReplayLineageProcedure implements LaminProcedure {

    private static final String FOLDER = "folder";

    private static final StructType RESULT = new StructType()
            .add("run", DataTypes.StringType, false)
            .add("transform", DataTypes.StringType, false)
            .add("status", DataTypes.StringType, false)
            .add("reason", DataTypes.StringType);

    private final AttachedInstance attached;

    ReplayLineageProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "replay_lineage";
    }

    @Override
    public String description() {
        return "Records the runs that are kept on this machine since the database could not be had, one row a run";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional(
                FOLDER, "where they are kept; that of " + LineageKey.SPOOL.word() + " if not given"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var instance = attached.open();
        instance.requireWritable("record runs");
        var folder = arguments
                .text(FOLDER)
                .or(() -> SessionSettings.get(LineageKey.SPOOL.word()))
                .orElse(null);
        return RunSpool.of(folder, attached.environment())
                .replay(instance.slug(), new FactRecorder(instance, new HadoopRunFiles()))
                .stream()
                .map(run ->
                        LocalRows.row(run.run(), run.transform(), run.outcome().word(), run.reason()))
                .toList();
    }
}

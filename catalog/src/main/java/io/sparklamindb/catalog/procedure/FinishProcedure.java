/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.error.LineageErrors;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.datasource.session.CurrentRun;
import io.sparklamindb.datasource.storage.HadoopRunFiles;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * {@code CALL <catalog>.system.finish()}: ends the run that {@code track} began last, as {@code ln.finish()} does. The run
 * of the application is not ended by it.
 */
final class FinishProcedure implements LaminProcedure {

    private static final String STATUS = "status";

    private final AttachedInstance attached;

    FinishProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "finish";
    }

    @Override
    public String description() {
        return "Ends the run that track began last; the one before it, if there is one, is current again";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional(STATUS, "completed, errored or aborted; completed if not given"));
    }

    @Override
    public StructType result() {
        return TrackProcedure.RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var status = arguments
                .name(STATUS)
                .map(word -> RunStatus.of(word)
                        .filter(RunStatus::isFinal)
                        .orElseThrow(() -> arguments.invalid(
                                STATUS, "is no way to end", word, "Pass completed, errored or aborted.")))
                .orElse(RunStatus.COMPLETED);
        var instance = attached.open();
        var uid = CurrentRun.uid(instance)
                .filter(run -> !CurrentRun.ofApplication().contains(run))
                .orElseThrow(() -> LineageErrors.noCurrentRun(attached.catalog()));
        var ended = new RunRecorder(instance, new HadoopRunFiles()).finish(uid, RunEnd.of(status));
        var underWay = new ArrayList<>(CurrentRun.uids());
        underWay.remove(uid);
        CurrentRun.set(underWay);
        return List.of(TrackProcedure.row(ended));
    }
}

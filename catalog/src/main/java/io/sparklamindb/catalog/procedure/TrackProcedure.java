/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.lineage.RecordedRun;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.TransformKind;
import io.sparklamindb.datasource.session.CurrentRun;
import io.sparklamindb.datasource.storage.HadoopRunFiles;
import io.sparklamindb.datasource.table.LocalRows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * {@code CALL <catalog>.system.track(key => 'my_job')}: begins a run, as {@code ln.track()} does. What the session writes from
 * then on is the run's, until {@code finish}.
 */
final class TrackProcedure implements LaminProcedure {

    /** By these lamindb is told of the run, and the project, that a program is a part of. */
    private static final String INITIATED_BY = "LAMIN_INITIATED_BY_RUN_UID";

    private static final String PROJECT = "LAMIN_CURRENT_PROJECT";

    static final StructType RESULT = new StructType()
            .add("run", DataTypes.StringType, false)
            .add("transform", DataTypes.StringType, false)
            .add("key", DataTypes.StringType, false)
            .add("status", DataTypes.StringType, false)
            .add("started_at", DataTypes.TimestampType, false)
            .add("finished_at", DataTypes.TimestampType);

    private final AttachedInstance attached;

    TrackProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "track";
    }

    @Override
    public String description() {
        return "Begins a run: what the session writes from now on was made by it, until finish";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("key", "what the code is known by: runs of one key are runs of one transform"),
                Parameter.optional("kind", "pipeline, notebook, script or function; pipeline if not given"),
                Parameter.map("params", "parameters of the run: a map, a struct, or an object in JSON"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var instance = attached.open();
        var transform = TransformDescription.of(arguments.requiredText("key"), kind(arguments));
        var outer = CurrentRun.uids();
        var environment = attached.environment();
        var run = RunDescription.of(RunDescription.newUid())
                .withParams(arguments.values("params"))
                .in(environment.variable(PROJECT).orElse(null), null, null)
                .initiatedBy(CurrentRun.uid(instance)
                        .or(() -> environment.variable(INITIATED_BY))
                        .orElse(null));
        var begun = new RunRecorder(instance, new HadoopRunFiles()).start(transform, run);
        var underWay = new ArrayList<>(outer);
        underWay.add(begun.uid());
        CurrentRun.set(underWay);
        return List.of(row(begun));
    }

    private static TransformKind kind(ProcedureArguments arguments) {
        return arguments
                .name("kind")
                .map(word -> TransformKind.of(word)
                        .orElseThrow(() -> arguments.invalid(
                                "kind",
                                "is no kind of transform",
                                word,
                                "Kinds: "
                                        + Arrays.stream(TransformKind.values())
                                                .map(TransformKind::word)
                                                .collect(Collectors.joining(", ")))))
                .orElse(TransformKind.PIPELINE);
    }

    /** What {@code track} and {@code finish} show of a run. */
    static InternalRow row(RecordedRun run) {
        return LocalRows.row(
                run.uid(),
                run.transformUid(),
                run.transformKey(),
                run.status().word(),
                micros(run.startedAt()),
                micros(run.finishedAt()));
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}

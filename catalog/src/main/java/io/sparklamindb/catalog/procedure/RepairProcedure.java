/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.audit.Repair;
import io.sparklamindb.datasource.audit.ArtifactAudit;
import io.sparklamindb.datasource.lakehouse.LakehouseOutcomes;
import io.sparklamindb.datasource.table.LocalRows;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code CALL <catalog>.system.repair()}: ends what writers left that died, one row for each step. */
final class RepairProcedure implements LaminProcedure {

    private static final StructType RESULT = new StructType()
            .add("action", DataTypes.StringType, false)
            .add("registry", DataTypes.StringType, false)
            .add("uid", DataTypes.StringType, false)
            .add("detail", DataTypes.StringType, false);

    /** Uploads of lamindb may take hours, and tell nobody that they go on. */
    private static final Duration BY_DEFAULT = Duration.ofDays(1);

    private final AttachedInstance attached;

    RepairProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "repair";
    }

    @Override
    public String description() {
        return "Finishes or rolls back writes whose writers died, and puts right heads and hashes that lost races left";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.moment("older_than", "writes that began before are given up; a day ago if not given"),
                Parameter.flag("dry_run", "whether it is only shown what would be done; false if not given"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var instance = attached.open();
        boolean dryRun = arguments.flag("dry_run", false);
        if (!dryRun) {
            instance.requireWritable("repair the registries");
        }
        var now = instance.database().now();
        var olderThan = arguments.moment("older_than").orElse(now.minus(BY_DEFAULT));
        if (olderThan.isAfter(now)) {
            throw arguments.invalid(
                    "older_than",
                    "is in the future, where writers will begin that live",
                    olderThan.toString(),
                    "Pass a moment in the past, such as older_than => current_timestamp() - INTERVAL 1 HOUR.");
        }
        return new Repair(instance, olderThan, dryRun, new ArtifactAudit(instance)::isStored, LakehouseOutcomes::of)
                .run().stream()
                        .map(action -> LocalRows.row(action.action(), action.registry(), action.uid(), action.detail()))
                        .toList();
    }
}

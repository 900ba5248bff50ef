/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.procedure;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.datasource.audit.OrphanFiles;
import io.sparklamindb.datasource.audit.OrphanFiles.Orphan;
import io.sparklamindb.datasource.storage.StorageLocation;
import io.sparklamindb.datasource.table.LocalRows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code CALL <catalog>.system.remove_orphans()}: files that no artifact owns, one row each; removed on demand. */
final class RemoveOrphansProcedure implements LaminProcedure {

    private static final StructType RESULT = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("files", DataTypes.LongType, false)
            .add("size", DataTypes.LongType, false)
            .add("modified_at", DataTypes.TimestampType, false)
            .add("status", DataTypes.StringType, false);

    private static final Logger LOG = LoggerFactory.getLogger(RemoveOrphansProcedure.class);
    private static final Duration BY_DEFAULT = Duration.ofDays(3);
    /** A write that lasts a day without a file that grows is none. */
    private static final Duration AT_LEAST = Duration.ofDays(1);

    private final AttachedInstance attached;

    RemoveOrphansProcedure(AttachedInstance attached) {
        this.attached = attached;
    }

    @Override
    public String name() {
        return "remove_orphans";
    }

    @Override
    public String description() {
        return "Lists, and with dry_run => false removes, files of writers that died, which no artifact owns";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.moment("older_than", "files written before, at least a day ago; three days ago if not given"),
                Parameter.flag("dry_run", "whether they are only listed; true if not given"));
    }

    @Override
    public StructType result() {
        return RESULT;
    }

    @Override
    public List<InternalRow> call(ProcedureArguments arguments) {
        var instance = attached.open();
        boolean dryRun = arguments.flag("dry_run", true);
        if (!dryRun) {
            instance.requireWritable("remove files");
        }
        var now = instance.database().now();
        var olderThan = arguments.moment("older_than").orElse(now.minus(BY_DEFAULT));
        if (olderThan.isAfter(now.minus(AT_LEAST))) {
            throw arguments.invalid(
                    "older_than",
                    "is less than a day ago, and writers of such files may live",
                    olderThan.toString(),
                    "Leave it out, or pass older_than => current_timestamp() - INTERVAL 1 DAY.");
        }
        var orphans = new OrphanFiles(instance);
        return orphans.find(olderThan).stream()
                .map(orphan -> LocalRows.row(
                        StorageLocation.toLamin(orphan.path()),
                        orphan.files(),
                        orphan.size(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, orphan.modified()),
                        dryRun ? "orphan" : remove(orphans, orphan)))
                .toList();
    }

    private static String remove(OrphanFiles orphans, Orphan orphan) {
        try {
            orphans.remove(orphan);
            return "removed";
        } catch (IOException e) {
            LOG.warn("Cannot remove {}: {}", orphan.path(), e.getMessage());
            return "failed";
        }
    }
}

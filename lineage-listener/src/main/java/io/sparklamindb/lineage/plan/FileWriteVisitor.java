/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.fact.FileSet;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.InsertIntoHadoopFsRelationCommand;

/** Files are written by the older interface: {@code df.write.parquet(path)}. */
final class FileWriteVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof InsertIntoHadoopFsRelationCommand insert)) {
            return Answer.NOT_MINE;
        }
        var table = insert.catalogTable();
        walk.foundOutput(new FileSet(
                table.isDefined()
                        ? CatalogName.of(table.get().identifier())
                        : insert.fileFormat().toString().toLowerCase(Locale.ROOT),
                List.of(insert.outputPath().toString())));
        walk.read(insert.query());
        return Answer.DONE;
    }
}

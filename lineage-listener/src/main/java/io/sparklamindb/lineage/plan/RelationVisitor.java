/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCRelation;

/** Files, and whatever else comes by the older interface of data sources. */
final class RelationVisitor implements NodeVisitor {

    @Override
    public Answer visit(LogicalPlan node, PlanWalk walk) {
        if (!(node instanceof LogicalRelation relation)) {
            return Answer.NOT_MINE;
        }
        var table = relation.catalogTable();
        var name = table.isDefined() ? CatalogName.of(table.get().identifier()) : null;
        var base = relation.relation();
        var kafka = KafkaTopics.ofRelation(base);
        if (base instanceof HadoopFsRelation files) {
            ListedFiles.of(name == null ? files.toString() : name, files.location())
                    .ifPresent(walk::found);
        } else if (base instanceof JDBCRelation jdbc) {
            walk.found(JdbcName.of(jdbc.jdbcOptions().url(), jdbc.jdbcOptions().tableOrQuery()));
        } else if (kafka.isPresent()) {
            KafkaTopics.note(kafka.get(), walk);
        } else if (name != null) {
            walk.found(External.of("table", name));
        } else {
            walk.gap("A relation that says no name is read: " + base.getClass().getSimpleName() + ".");
        }
        return Answer.DONE;
    }
}

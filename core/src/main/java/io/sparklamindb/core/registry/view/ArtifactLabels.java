/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import static io.sparklamindb.core.registry.view.ViewSql.column;
import static io.sparklamindb.core.registry.view.ViewSql.constant;
import static io.sparklamindb.core.registry.view.ViewSql.displayName;
import static io.sparklamindb.core.registry.view.ViewSql.field;
import static io.sparklamindb.core.registry.view.ViewSql.id;
import static io.sparklamindb.core.registry.view.ViewSql.table;
import static io.sparklamindb.core.registry.view.ViewSql.text;
import static io.sparklamindb.core.registry.view.ViewSql.textIfPresent;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.List;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** {@code views.artifact_labels}: one row for each label of each artifact, from every registry that labels artifacts. */
record ArtifactLabels() implements RegistryView, ViewQuery {

    @Override
    public String name() {
        return "artifact_labels";
    }

    @Override
    public String comment() {
        return "One row for each label of each artifact, with the feature it is a value of (NULL for a plain label)";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                column("artifact_id", ColumnType.BIGINT),
                column("artifact_uid", ColumnType.STRING),
                column("artifact_key", ColumnType.STRING),
                column("registry", ColumnType.STRING),
                column("label_id", ColumnType.BIGINT),
                column("label_uid", ColumnType.STRING),
                column("label_name", ColumnType.STRING),
                column("ontology_id", ColumnType.STRING),
                column("feature_id", ColumnType.BIGINT),
                column("feature_name", ColumnType.STRING),
                column("created_at", ColumnType.TIMESTAMP),
                column("branch_id", ColumnType.INT));
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        return ViewSql.union(
                LabelLink.all(model).stream().map(ArtifactLabels::labels).toList());
    }

    private static Select<Record> labels(LabelLink link) {
        var created = link.table().has("created_at") ? field("k", "created_at") : field("a", "created_at");
        return DSL.select(List.of(
                        id("a", "id").as("artifact_id"),
                        text("a", "uid").as("artifact_uid"),
                        text("a", "key").as("artifact_key"),
                        constant(link.label().qualifiedName()).as("registry"),
                        id("l", "id").as("label_id"),
                        text("l", "uid").as("label_uid"),
                        displayName(link.label(), "l").as("label_name"),
                        textIfPresent(link.label(), "l", "ontology_id").as("ontology_id"),
                        id("f", "id").as("feature_id"),
                        text("f", "name").as("feature_name"),
                        created.as("created_at"),
                        field("a", "branch_id").as("branch_id")))
                .from(table(link.table().table(), "k"))
                .join(table(LabelLink.ARTIFACT, "a"))
                .on(field("a", "id").eq(field("k", "artifact_id")))
                .join(table(link.label().table(), "l"))
                .on(field("l", "id").eq(field("k", link.column())))
                .leftJoin(table("lamindb_feature", "f"))
                .on(field("f", "id").eq(field("k", "feature_id")));
    }
}

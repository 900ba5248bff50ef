/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import static io.sparklamindb.core.registry.view.ViewSql.column;
import static io.sparklamindb.core.registry.view.ViewSql.constant;
import static io.sparklamindb.core.registry.view.ViewSql.field;
import static io.sparklamindb.core.registry.view.ViewSql.id;
import static io.sparklamindb.core.registry.view.ViewSql.json;
import static io.sparklamindb.core.registry.view.ViewSql.noText;
import static io.sparklamindb.core.registry.view.ViewSql.table;
import static io.sparklamindb.core.registry.view.ViewSql.text;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/**
 * {@code views.artifact_features}: what is known of an artifact by feature. A row is either a value ({@code origin} =
 * {@code value}: JSON, or {@code label}: the label's name) or a column of the data set itself ({@code origin} =
 * {@code schema}, with its slot).
 */
record ArtifactFeatures() implements RegistryView, ViewQuery {

    @Override
    public String name() {
        return "artifact_features";
    }

    @Override
    public String comment() {
        return "One row for each feature of each artifact: its values, its labels, and the columns of its schemas";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                column("artifact_id", ColumnType.BIGINT),
                column("artifact_uid", ColumnType.STRING),
                column("artifact_key", ColumnType.STRING),
                column("feature_id", ColumnType.BIGINT),
                column("feature_uid", ColumnType.STRING),
                column("feature_name", ColumnType.STRING),
                column("dtype", ColumnType.STRING),
                column("origin", ColumnType.STRING),
                column("slot", ColumnType.STRING),
                column("value", ColumnType.STRING),
                column("branch_id", ColumnType.INT));
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        var parts = new ArrayList<Select<Record>>();
        parts.add(jsonValues());
        parts.add(schemaFeatures());
        for (var link : LabelLink.all(model)) {
            parts.add(labels(link));
        }
        return ViewSql.union(parts);
    }

    private static Select<Record> jsonValues() {
        return DSL.select(fields("value", noText(), json("v", "value")))
                .from(table("lamindb_artifactjsonvalue", "k"))
                .join(table("lamindb_jsonvalue", "v"))
                .on(field("v", "id").eq(field("k", "jsonvalue_id")))
                .join(table(LabelLink.ARTIFACT, "a"))
                .on(field("a", "id").eq(field("k", "artifact_id")))
                .join(table("lamindb_feature", "f"))
                .on(field("f", "id").eq(field("v", "feature_id")));
    }

    private static Select<Record> schemaFeatures() {
        return DSL.select(fields("schema", text("k", "slot"), noText()))
                .from(table("lamindb_artifactschema", "k"))
                .join(table("lamindb_schemafeature", "s"))
                .on(field("s", "schema_id").eq(field("k", "schema_id")))
                .join(table(LabelLink.ARTIFACT, "a"))
                .on(field("a", "id").eq(field("k", "artifact_id")))
                .join(table("lamindb_feature", "f"))
                .on(field("f", "id").eq(field("s", "feature_id")));
    }

    private static Select<Record> labels(LabelLink link) {
        return DSL.select(fields("label", noText(), ViewSql.displayName(link.label(), "l")))
                .from(table(link.table().table(), "k"))
                .join(table(LabelLink.ARTIFACT, "a"))
                .on(field("a", "id").eq(field("k", "artifact_id")))
                .join(table(link.label().table(), "l"))
                .on(field("l", "id").eq(field("k", link.column())))
                .join(table("lamindb_feature", "f"))
                .on(field("f", "id").eq(field("k", "feature_id")));
    }

    private static List<SelectFieldOrAsterisk> fields(String origin, Field<String> slot, Field<String> value) {
        return List.of(
                id("a", "id").as("artifact_id"),
                text("a", "uid").as("artifact_uid"),
                text("a", "key").as("artifact_key"),
                id("f", "id").as("feature_id"),
                text("f", "uid").as("feature_uid"),
                text("f", "name").as("feature_name"),
                text("f", "_dtype_str").as("dtype"),
                constant(origin).as("origin"),
                slot.as("slot"),
                value.as("value"),
                field("a", "branch_id").as("branch_id"));
    }
}

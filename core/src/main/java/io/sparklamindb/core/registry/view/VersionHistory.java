/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import static io.sparklamindb.core.registry.view.ViewSql.column;
import static io.sparklamindb.core.registry.view.ViewSql.constant;
import static io.sparklamindb.core.registry.view.ViewSql.field;
import static io.sparklamindb.core.registry.view.ViewSql.table;
import static io.sparklamindb.core.registry.view.ViewSql.text;
import static io.sparklamindb.core.registry.view.ViewSql.textIfPresent;

import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The versions of one record: what each was, who made it, and by which run. Immutable.
 *
 * @param registry name of its registry in the core module
 * @param figures columns of that registry alone
 * @param ids the primary keys of its versions; which of them are to be seen is decided already
 */
record VersionHistory(String registry, List<Column> figures, List<Long> ids) implements RegistryView, ViewQuery {

    private static final String MAIN = "main";

    VersionHistory {
        figures = List.copyOf(figures);
        ids = List.copyOf(ids);
    }

    /** Of an artifact. */
    static VersionHistory ofArtifact(List<Long> ids) {
        return new VersionHistory(
                "artifact",
                List.of(
                        column("key", ColumnType.STRING),
                        column("description", ColumnType.STRING),
                        column("size", ColumnType.BIGINT),
                        column("hash", ColumnType.STRING),
                        column("n_files", ColumnType.BIGINT),
                        column("n_observations", ColumnType.BIGINT)),
                ids);
    }

    /** Of a collection. */
    static VersionHistory ofCollection(List<Long> ids) {
        return new VersionHistory(
                "collection",
                List.of(
                        column("key", ColumnType.STRING),
                        column("description", ColumnType.STRING),
                        column("hash", ColumnType.STRING)),
                ids);
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String comment() {
        return "One row for each version of the " + registry;
    }

    @Override
    public List<Column> columns() {
        var columns = new ArrayList<>(List.of(
                column("uid", ColumnType.STRING),
                column("version", ColumnType.STRING),
                column("is_latest", ColumnType.BOOLEAN),
                column("created_at", ColumnType.TIMESTAMP),
                column("created_by", ColumnType.STRING),
                column("run_uid", ColumnType.STRING),
                column("transform_key", ColumnType.STRING)));
        columns.addAll(figures);
        columns.add(column("branch", ColumnType.STRING));
        return columns;
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        var records = model.find(Registry.CORE_MODULE, registry).orElseThrow();
        var branches = model.find(Registry.CORE_MODULE, "branch");
        var columns = new ArrayList<Field<?>>(List.of(
                text("a", "uid").as("uid"),
                version(records).as("version"),
                field("a", "is_latest").as("is_latest"),
                field("a", "created_at").as("created_at"),
                text("u", "handle").as("created_by"),
                text("r", "uid").as("run_uid"),
                text("t", "key").as("transform_key")));
        for (var figure : figures) {
            var name = figure.name();
            columns.add(
                    records.has(name)
                            ? field("a", name).as(name)
                            : DSL.castNull(SQLDataType.BIGINT).as(name));
        }
        columns.add((branches.isPresent() ? text("b", "name") : constant(MAIN)).as("branch"));
        var from = table(records.table(), "a")
                .leftJoin(table("lamindb_user", "u"))
                .on(field("u", "id").eq(field("a", "created_by_id")))
                .leftJoin(table("lamindb_run", "r"))
                .on(field("r", "id").eq(field("a", "run_id")))
                .leftJoin(table("lamindb_transform", "t"))
                .on(field("t", "id").eq(field("r", "transform_id")));
        if (branches.isPresent()) {
            from = from.leftJoin(table(branches.get().table(), "b"))
                    .on(field("b", "id").eq(field("a", "branch_id")));
        }
        return DSL.select(columns)
                .from(from)
                .where(DSL.field(DSL.name("a", "id"), Long.class).in(ids));
    }

    /** As lamindb shows it: the tag, or the last four characters of the uid. */
    private static Field<String> version(Registry records) {
        var suffix = DSL.substring(text("a", "uid"), DSL.inline(VersionedUid.ARTIFACT_STEM + 1));
        return DSL.coalesce(textIfPresent(records, "a", "version_tag"), suffix);
    }
}

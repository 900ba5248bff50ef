/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import static io.sparklamindb.core.registry.view.ViewSql.column;
import static io.sparklamindb.core.registry.view.ViewSql.field;
import static io.sparklamindb.core.registry.view.ViewSql.id;
import static io.sparklamindb.core.registry.view.ViewSql.table;
import static io.sparklamindb.core.registry.view.ViewSql.text;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.CustomField;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * {@code views.column_lineage}: what columns of artifacts were computed from, as the artifact notes it in {@code extra_data}.
 * Decision 0021 says why there.
 */
record ColumnLineageView() implements RegistryView, ViewQuery {

    private static final String SQLITE_PATH = "$.spark_lamindb.column_lineage";
    private static final String POSTGRES_PATH = "{spark_lamindb,column_lineage}";

    @Override
    public String name() {
        return "column_lineage";
    }

    @Override
    public String comment() {
        return "One row for each column that a column of an artifact was computed from";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                column("artifact_id", ColumnType.BIGINT),
                column("artifact_uid", ColumnType.STRING),
                column("artifact_key", ColumnType.STRING),
                column("column_name", ColumnType.STRING),
                column("source_registry", ColumnType.STRING),
                column("source", ColumnType.STRING),
                column("source_column", ColumnType.STRING),
                column("derivation", ColumnType.STRING),
                column("run_id", ColumnType.BIGINT),
                column("branch_id", ColumnType.INT));
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        var extraData = field("a", "extra_data");
        var notes = DSL.table(
                        "{0}",
                        CustomQueryPart.of(context -> context.visit(
                                context.family() == SQLDialect.SQLITE
                                        ? DSL.sql("json_each({0}, {1})", extraData, DSL.inline(SQLITE_PATH))
                                        : DSL.sql(
                                                "jsonb_array_elements({0} #> {1})",
                                                extraData,
                                                DSL.inline(POSTGRES_PATH).cast(SQLDataType.VARCHAR.array())))))
                .as("e");
        return DSL.select(List.of(
                        id("a", "id").as("artifact_id"),
                        text("a", "uid").as("artifact_uid"),
                        text("a", "key").as("artifact_key"),
                        element(0).as("column_name"),
                        element(1).as("source_registry"),
                        element(2).as("source"),
                        element(3).as("source_column"),
                        element(4).as("derivation"),
                        id("a", "run_id").as("run_id"),
                        field("a", "branch_id").as("branch_id")))
                .from(table("lamindb_artifact", "a"))
                .crossJoin(notes);
    }

    /** An element of a note, which is an array. */
    private static Field<String> element(int position) {
        var note = field("e", "value");
        return CustomField.of(
                "element",
                SQLDataType.CLOB,
                context -> context.visit(
                        context.family() == SQLDialect.SQLITE
                                ? DSL.sql("json_extract({0}, {1})", note, DSL.inline("$[" + position + "]"))
                                : DSL.sql("({0} ->> {1})", note, DSL.inline(position))));
    }
}

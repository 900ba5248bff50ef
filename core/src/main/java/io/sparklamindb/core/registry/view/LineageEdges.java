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

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * {@code views.lineage_edges}: the lineage graph as rows. An edge joins a run and something it read ({@code input}), made
 * ({@code output}) or made again ({@code recreated}); follow a run's inputs to its outputs to walk the graph.
 */
record LineageEdges() implements RegistryView, ViewQuery {

    private static final String RUN = "lamindb_run";
    private static final List<String> DATASETS = List.of("artifact", "collection", "record");

    @Override
    public String name() {
        return "lineage_edges";
    }

    @Override
    public String comment() {
        return "One row for each input, output and recreated output of each run";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                column("run_id", ColumnType.BIGINT),
                column("run_uid", ColumnType.STRING),
                column("transform_uid", ColumnType.STRING),
                column("transform_key", ColumnType.STRING),
                column("direction", ColumnType.STRING),
                column("registry", ColumnType.STRING),
                column("dataset_id", ColumnType.BIGINT),
                column("dataset_uid", ColumnType.STRING),
                column("dataset_name", ColumnType.STRING),
                column("branch_id", ColumnType.INT));
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        var parts = new ArrayList<Select<Record>>();
        for (var name : DATASETS) {
            var dataset = model.find(Registry.CORE_MODULE, name);
            if (dataset.isEmpty()) {
                continue;
            }
            parts.add(edges(dataset.get(), "output", null));
            model.find(Registry.CORE_MODULE, name + "_input_of_runs")
                    .ifPresent(link -> parts.add(edges(dataset.get(), "input", link)));
            model.find(Registry.CORE_MODULE, name + "_recreating_runs")
                    .ifPresent(link -> parts.add(edges(dataset.get(), "recreated", link)));
        }
        return ViewSql.union(parts);
    }

    private static Select<Record> edges(
            Registry dataset, String direction, @org.jspecify.annotations.Nullable Registry link) {
        var from = table(dataset.table(), "d");
        Condition run = field("r", "id").eq(field(link == null ? "d" : "k", "run_id"));
        var source = link == null
                ? from
                : from.join(table(link.table(), "k"))
                        .on(field("k", dataset.name() + "_id").eq(field("d", "id")));
        return DSL.select(List.of(
                        id("r", "id").as("run_id"),
                        text("r", "uid").as("run_uid"),
                        text("t", "uid").as("transform_uid"),
                        text("t", "key").as("transform_key"),
                        constant(direction).as("direction"),
                        constant(dataset.qualifiedName()).as("registry"),
                        id("d", "id").as("dataset_id"),
                        text("d", "uid").as("dataset_uid"),
                        DSL.coalesce(displayName(dataset, "d"), text("d", "uid"))
                                .as("dataset_name"),
                        field("d", "branch_id").as("branch_id")))
                .from(source)
                .join(table(RUN, "r"))
                .on(run)
                .join(table("lamindb_transform", "t"))
                .on(field("t", "id").eq(field("r", "transform_id")));
    }
}

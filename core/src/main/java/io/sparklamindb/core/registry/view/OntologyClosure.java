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
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * {@code views.ontology_closure}: every term with every ancestor, itself included at distance 0, and the length of the
 * shortest way between them. {@code WHERE ancestor_name = 'T cell'} gives all subtypes.
 *
 * <p>A hierarchy is followed for at most {@value #MAX_DEPTH} steps, so that a cycle in the data ends too.
 */
record OntologyClosure() implements RegistryView, ViewQuery {

    /** The deepest public ontologies (NCBITaxon) have about 40 levels. */
    static final int MAX_DEPTH = 100;

    private record Hierarchy(Registry registry, Registry parents) {}

    @Override
    public String name() {
        return "ontology_closure";
    }

    @Override
    public String comment() {
        return "One row for each term and each of its ancestors, itself included at distance 0";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                column("registry", ColumnType.STRING),
                column("term_id", ColumnType.BIGINT),
                column("term_uid", ColumnType.STRING),
                column("term_name", ColumnType.STRING),
                column("ancestor_id", ColumnType.BIGINT),
                column("ancestor_uid", ColumnType.STRING),
                column("ancestor_name", ColumnType.STRING),
                column("distance", ColumnType.INT),
                column("branch_id", ColumnType.INT));
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        var hierarchies = hierarchies(model);
        return hierarchies.isEmpty()
                ? OntologyTerms.nothing(columns())
                : ViewSql.union(
                        hierarchies.stream().map(OntologyClosure::closure).toList());
    }

    private static List<Hierarchy> hierarchies(RegistryModel model) {
        var found = new ArrayList<Hierarchy>();
        for (var registry : OntologyTerms.registries(model)) {
            model.find(registry.module(), registry.name() + "_parents")
                    .ifPresent(parents -> found.add(new Hierarchy(registry, parents)));
        }
        return found;
    }

    private static Select<Record> closure(Hierarchy hierarchy) {
        var name = hierarchy.registry().name();
        var walk = DSL.name("walk_" + name);
        var depth = DSL.field(DSL.name("walk", "distance"), Integer.class);
        // UNION, not UNION ALL: a term reached twice at one distance is walked on from once.
        var recursive = walk.fields("term_id", "ancestor_id", "distance")
                .as(DSL.select(id("t", "id"), id("t", "id"), DSL.cast(DSL.inline(0), SQLDataType.INTEGER))
                        .from(table(hierarchy.registry().table(), "t"))
                        .union(DSL.select(
                                        DSL.field(DSL.name("walk", "term_id"), Long.class),
                                        id("p", "to_" + name + "_id"),
                                        depth.plus(DSL.inline(1)))
                                .from(DSL.table(walk).as("walk"))
                                .join(table(hierarchy.parents().table(), "p"))
                                .on(field("p", "from_" + name + "_id").eq(field("walk", "ancestor_id")))
                                .where(depth.lt(DSL.inline(MAX_DEPTH)))));
        var shortest = DSL.withRecursive(recursive)
                .select(
                        field("w", "term_id").as("term_id"),
                        field("w", "ancestor_id").as("ancestor_id"),
                        DSL.min(DSL.field(DSL.name("w", "distance"), Integer.class))
                                .as("distance"))
                .from(DSL.table(walk).as("w"))
                .groupBy(field("w", "term_id"), field("w", "ancestor_id"))
                .asTable("c");
        return DSL.select(List.of(
                        constant(hierarchy.registry().qualifiedName()).as("registry"),
                        id("t", "id").as("term_id"),
                        text("t", "uid").as("term_uid"),
                        displayName(hierarchy.registry(), "t").as("term_name"),
                        id("a", "id").as("ancestor_id"),
                        text("a", "uid").as("ancestor_uid"),
                        displayName(hierarchy.registry(), "a").as("ancestor_name"),
                        DSL.field(DSL.name("c", "distance"), Integer.class).as("distance"),
                        field("t", "branch_id").as("branch_id")))
                .from(shortest)
                .join(table(hierarchy.registry().table(), "t"))
                .on(field("t", "id").eq(field("c", "term_id")))
                .join(table(hierarchy.registry().table(), "a"))
                .on(field("a", "id").eq(field("c", "ancestor_id")));
    }
}

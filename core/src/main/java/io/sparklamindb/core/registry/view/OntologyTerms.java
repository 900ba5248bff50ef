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
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** {@code views.ontology_terms}: the terms of every registry that follows a public ontology, with where they came from. */
record OntologyTerms() implements RegistryView, ViewQuery {

    @Override
    public String name() {
        return "ontology_terms";
    }

    @Override
    public String comment() {
        return "One row for each term of each ontology registry, with its source";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                column("registry", ColumnType.STRING),
                column("term_id", ColumnType.BIGINT),
                column("term_uid", ColumnType.STRING),
                column("ontology_id", ColumnType.STRING),
                column("name", ColumnType.STRING),
                column("abbr", ColumnType.STRING),
                column("synonyms", ColumnType.STRING),
                column("description", ColumnType.STRING),
                column("source_name", ColumnType.STRING),
                column("source_version", ColumnType.STRING),
                column("branch_id", ColumnType.INT));
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        var registries = registries(model);
        return registries.isEmpty()
                ? nothing(columns())
                : ViewSql.union(registries.stream().map(OntologyTerms::terms).toList());
    }

    /** Registries whose rows name the source they were taken from. */
    static List<Registry> registries(RegistryModel model) {
        var found = new ArrayList<Registry>();
        for (var module : model.modules()) {
            for (var registry : model.registries(module)) {
                var source = registry.column("source_id");
                if (registry.isBranched()
                        && registry.has("synonyms")
                        && source.isPresent()
                        && source.get().references() != null
                        && source.get().references().table().equals("bionty_source")) {
                    found.add(registry);
                }
            }
        }
        return found;
    }

    /** No rows, for an instance that has no ontology registry. */
    static Select<Record> nothing(List<Column> columns) {
        return DSL.select(columns.stream()
                        .map(column -> switch (column.type()) {
                            case BIGINT, INT -> ViewSql.noId().as(column.name());
                            default -> ViewSql.noText().as(column.name());
                        })
                        .toList())
                .where(DSL.falseCondition());
    }

    private static Select<Record> terms(Registry registry) {
        return DSL.select(List.of(
                        constant(registry.qualifiedName()).as("registry"),
                        id("t", "id").as("term_id"),
                        text("t", "uid").as("term_uid"),
                        ontologyId(registry).as("ontology_id"),
                        displayName(registry, "t").as("name"),
                        textIfPresent(registry, "t", "abbr").as("abbr"),
                        text("t", "synonyms").as("synonyms"),
                        textIfPresent(registry, "t", "description").as("description"),
                        text("s", "name").as("source_name"),
                        text("s", "version").as("source_version"),
                        field("t", "branch_id").as("branch_id")))
                .from(table(registry.table(), "t"))
                .leftJoin(table("bionty_source", "s"))
                .on(field("s", "id").eq(field("t", "source_id")));
    }

    /** What identifies a term publicly: bionty's {@code _ontology_id_field}. */
    private static org.jooq.Field<String> ontologyId(Registry registry) {
        return List.of("ontology_id", "ensembl_gene_id", "uniprotkb_id").stream()
                .filter(registry::has)
                .findFirst()
                .map(column -> text("t", column))
                .orElseGet(ViewSql::noText);
    }
}

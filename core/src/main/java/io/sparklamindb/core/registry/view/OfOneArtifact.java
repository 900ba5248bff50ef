/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * The rows of a view that are about one artifact, without the columns that would say so again. Immutable.
 *
 * @param view a view with a column {@code artifact_id}
 * @param artifactId the artifact's primary key; that it can be seen is decided already
 */
record OfOneArtifact(RegistryView view, long artifactId) implements RegistryView, ViewQuery {

    private static final String ARTIFACT_ID = "artifact_id";
    private static final Set<String> SAME_IN_ALL = Set.of(ARTIFACT_ID, "artifact_uid", "artifact_key", "branch_id");

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public String comment() {
        return view.comment();
    }

    @Override
    public List<Column> columns() {
        return view.columns().stream()
                .filter(column -> !SAME_IN_ALL.contains(column.name()))
                .toList();
    }

    @Override
    public Select<? extends Record> select(RegistryModel model) {
        var all = ViewQuery.of(view).select(model).asTable("about");
        List<Field<?>> fields = columns().stream()
                .<Field<?>>map(column -> DSL.field(DSL.name("about", column.name())))
                .toList();
        return DSL.select(fields)
                .from(all)
                .where(DSL.field(DSL.name("about", ARTIFACT_ID), Long.class).eq(artifactId));
    }
}

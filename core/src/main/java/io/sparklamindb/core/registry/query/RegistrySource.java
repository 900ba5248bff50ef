/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.view.RegistryView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query reads from: a registry, a view over several, or a join of two queries. It knows the columns by name, those
 * behind foreign keys included: {@code created_by__handle} follows one key, {@code run__transform__key} two. Immutable.
 *
 * <p>Two sources are equal if they hold the same rows of the same database, whatever is in it: a view of one artifact is
 * another source than the same view of another artifact.
 */
public sealed interface RegistrySource {

    /** How many foreign keys a hidden column may follow. */
    int MAX_STEPS = 2;

    /** A registry, whose foreign keys lead to others of the same model. */
    static RegistrySource of(Registry registry, RegistryModel model) {
        return new OfRegistry(registry, model);
    }

    /** A view over the registries of a model. */
    static RegistrySource of(RegistryView view, RegistryModel model) {
        return new OfView(view, model);
    }

    /** A join of two queries of one instance. */
    static RegistrySource of(RegistryJoin join) {
        return new OfJoin(join);
    }

    /** {@code module.registry}, or {@code views.name}. */
    String name();

    /** The columns of the source itself, in the order they are shown. */
    List<Column> columns();

    /** All registries of the instance that it is from. */
    RegistryModel model();

    /** The column of that name, whether the source's own or behind foreign keys. */
    default Optional<Column> column(String columnName) {
        return ColumnPath.find(this, columnName).map(ColumnPath::result);
    }

    /**
     * All columns behind at most {@value #MAX_STEPS} foreign keys. Of the farther ones those are left out that lamindb
     * keeps to itself: there are many of them, and each costs a little in every query's analysis.
     */
    default List<Column> hiddenColumns() {
        return List.of();
    }

    /** The integer primary key, by which rows can be read in ranges; empty if there is none. */
    default Optional<Column> key() {
        return Optional.empty();
    }

    /** The registry behind this source; empty for a view or a join. */
    default Optional<Registry> registry() {
        return Optional.empty();
    }

    /** Whether rows belong to branches, and so may be hidden from view. */
    boolean isBranched();

    /**
     * A registry.
     *
     * @param table which one
     * @param model what its foreign keys lead to
     */
    record OfRegistry(Registry table, RegistryModel model) implements RegistrySource {

        @Override
        public String name() {
            return table.qualifiedName();
        }

        @Override
        public List<Column> columns() {
            return table.columns();
        }

        @Override
        public List<Column> hiddenColumns() {
            var hidden = new ArrayList<Column>();
            addHidden(hidden, "", table, 1);
            return hidden;
        }

        private void addHidden(List<Column> hidden, String prefix, Registry from, int depth) {
            from.foreignKeys()
                    .forEach((field, key) -> model.target(key).ifPresent(target -> {
                        for (var column : target.columns()) {
                            if (depth == 1 || !column.name().startsWith("_")) {
                                hidden.add(ColumnPath.hidden(prefix + field + ColumnPath.STEP + column.name(), column));
                            }
                        }
                        if (depth < MAX_STEPS) {
                            addHidden(hidden, prefix + field + ColumnPath.STEP, target, depth + 1);
                        }
                    }));
        }

        @Override
        public Optional<Column> key() {
            return table.primaryKey().filter(column -> column.type().isInteger());
        }

        @Override
        public Optional<Registry> registry() {
            return Optional.of(table);
        }

        @Override
        public boolean isBranched() {
            return table.isBranched();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * A view.
     *
     * @param view which one
     * @param model what it is made of
     */
    record OfView(RegistryView view, RegistryModel model) implements RegistrySource {

        @Override
        public String name() {
            return "views." + view.name();
        }

        @Override
        public List<Column> columns() {
            return view.columns();
        }

        @Override
        public boolean isBranched() {
            return columns().stream().anyMatch(column -> column.name().equals("branch_id"));
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * A join.
     *
     * @param join its sides and condition
     */
    record OfJoin(RegistryJoin join) implements RegistrySource {

        @Override
        public String name() {
            return join.name();
        }

        @Override
        public List<Column> columns() {
            return join.columns();
        }

        @Override
        public RegistryModel model() {
            return join.left().query().source().model();
        }

        /** Each side leaves out for itself what is not to be seen. */
        @Override
        public boolean isBranched() {
            return false;
        }

        @Override
        public String toString() {
            return name();
        }
    }
}

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
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a query reads from: a registry, a view over several, or a join of two queries. It knows the columns by name, those
 * behind foreign keys included: {@code created_by__handle} follows one key, {@code run__transform__key} two. Immutable.
 */
public final class RegistrySource {

    /** How many foreign keys a hidden column may follow. */
    public static final int MAX_STEPS = 2;

    private static final String STEP = "__";

    /**
     * One foreign key that is followed.
     *
     * @param fields the field names up to here, which is what the joined table goes by
     * @param from the table the key is in: the fields before the last
     * @param key the foreign key
     * @param target where it points to
     */
    record Step(String fields, String from, Column key, Registry target) {}

    /**
     * A column and the way to it.
     *
     * @param name the name it was asked by
     * @param steps the foreign keys to follow; none for a column of the source itself
     * @param column the column at the end
     */
    record Path(String name, List<Step> steps, Column column) {

        boolean isOwn() {
            return steps.isEmpty();
        }
    }

    private final String name;
    private final List<Column> columns;
    private final RegistryModel model;
    private final @Nullable Registry registry;
    private final @Nullable RegistryView view;
    private final @Nullable RegistryJoin join;

    private RegistrySource(
            String name,
            List<Column> columns,
            RegistryModel model,
            @Nullable Registry registry,
            @Nullable RegistryView view,
            @Nullable RegistryJoin join) {
        this.name = name;
        this.columns = columns;
        this.model = model;
        this.registry = registry;
        this.view = view;
        this.join = join;
    }

    /** A registry, whose foreign keys lead to others of the same model. */
    public static RegistrySource of(Registry registry, RegistryModel model) {
        return new RegistrySource(registry.qualifiedName(), registry.columns(), model, registry, null, null);
    }

    /** A view over the registries of a model. */
    public static RegistrySource of(RegistryView view, RegistryModel model) {
        return new RegistrySource("views." + view.name(), view.columns(), model, null, view, null);
    }

    /** A join of two queries of one instance. */
    public static RegistrySource of(RegistryJoin join) {
        return new RegistrySource(
                join.name(), join.columns(), join.left().query().source().model, null, null, join);
    }

    /** {@code module.registry}, or {@code views.name}. */
    public String name() {
        return name;
    }

    /** The columns of the source itself, in the order of the database. */
    public List<Column> columns() {
        return columns;
    }

    /** The column of that name, whether the source's own or behind foreign keys. */
    public Optional<Column> column(String columnName) {
        return path(columnName).map(path -> path.isOwn() ? path.column() : hidden(path));
    }

    /**
     * All columns behind at most {@value #MAX_STEPS} foreign keys. Of the farther ones those are left out that lamindb
     * keeps to itself: there are many of them, and each costs a little in every query's analysis.
     */
    public List<Column> hiddenColumns() {
        var hidden = new ArrayList<Column>();
        if (registry != null) {
            addHidden(hidden, "", registry, 1);
        }
        return hidden;
    }

    private void addHidden(List<Column> hidden, String prefix, Registry from, int depth) {
        from.foreignKeys()
                .forEach((field, key) -> target(key).ifPresent(target -> {
                    for (var column : target.columns()) {
                        if (depth == 1 || !column.name().startsWith("_")) {
                            hidden.add(nullable(prefix + field + STEP + column.name(), column));
                        }
                    }
                    if (depth < MAX_STEPS) {
                        addHidden(hidden, prefix + field + STEP, target, depth + 1);
                    }
                }));
    }

    /** Behind a foreign key every column may be missing. */
    private static Column hidden(Path path) {
        return nullable(path.name(), path.column());
    }

    private static Column nullable(String columnName, Column column) {
        return new Column(columnName, column.type(), true, false, null);
    }

    /** The integer primary key, by which rows can be read in ranges; empty if there is none. */
    public Optional<Column> key() {
        return registry == null
                ? Optional.empty()
                : registry.primaryKey().filter(column -> column.type().isInteger());
    }

    /** The registry behind this source; null for a view or a join. */
    public @Nullable Registry registry() {
        return registry;
    }

    @Nullable
    RegistryJoin join() {
        return join;
    }

    @Nullable
    RegistryView view() {
        return view;
    }

    RegistryModel model() {
        return model;
    }

    /** Whether rows belong to branches, and so may be hidden from view. */
    public boolean isBranched() {
        return registry == null ? view != null && own("branch_id").isPresent() : registry.isBranched();
    }

    Optional<Path> path(String columnName) {
        var own = own(columnName);
        return own.isPresent()
                ? own.map(column -> new Path(columnName, List.of(), column))
                : Optional.ofNullable(registry).flatMap(start -> follow(start, columnName));
    }

    private Optional<Column> own(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
    }

    private Optional<Path> follow(Registry start, String columnName) {
        var steps = new ArrayList<Step>();
        var rest = columnName.toLowerCase(Locale.ROOT);
        var from = "";
        var at = start;
        for (int end = rest.indexOf(STEP, 1); end > 0 && steps.size() < MAX_STEPS; end = rest.indexOf(STEP, 1)) {
            var key = at.foreignKeys().get(rest.substring(0, end));
            var target = key == null ? Optional.<Registry>empty() : target(key);
            if (key == null || target.isEmpty()) {
                return Optional.empty();
            }
            var fields = from.isEmpty() ? rest.substring(0, end) : from + STEP + rest.substring(0, end);
            steps.add(new Step(fields, from, key, target.get()));
            from = fields;
            at = target.get();
            rest = rest.substring(end + STEP.length());
            var column = at.column(rest);
            if (column.isPresent()) {
                return Optional.of(new Path(columnName, List.copyOf(steps), column.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Registry> target(Column key) {
        return Optional.ofNullable(key.references()).flatMap(reference -> model.findTable(reference.table()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegistrySource that
                && name.equals(that.name)
                && columns.equals(that.columns)
                && Objects.equals(join, that.join);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

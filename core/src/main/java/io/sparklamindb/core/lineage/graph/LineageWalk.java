/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.graph;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Walks from a record to the runs around it, level by level, as lamindb's {@code view_lineage()} does: what a run made counts
 * as a whole, what it both read and made it made, and runs that made something again are left out. Unlike there, a record
 * that no run made leads to those that read it, and a circle ends. A few queries a level, however many runs it has. Source:
 * {@code lamindb/models/has_parents.py}.
 */
public final class LineageWalk {

    /** A piece of data, and the run that made it. */
    private record Data(LineageNode node, @Nullable Long run) {}

    private final DSLContext sql;
    private final Transaction transaction;
    private final List<String> registries;
    private final Set<Long> branches;
    private final Map<List<LineageNode>, LineageEdge> edges = new LinkedHashMap<>();

    private LineageWalk(Transaction transaction, List<String> registries, Set<Long> branches) {
        this.transaction = transaction;
        this.sql = transaction.unwrap(DSLContext.class);
        this.registries = registries;
        this.branches = branches;
    }

    /**
     * The graph of a record.
     *
     * @param registry {@code artifact}; or {@code collection}, whose graph has collections alone
     * @param id primary key of the record
     * @param depth how many runs away to go at most
     */
    public static LineageGraph of(Instance instance, String registry, long id, LineageDirection direction, int depth) {
        var registries = registry.equals("artifact") ? List.of("artifact", "collection") : List.of(registry);
        var branches = new HashSet<>(
                List.of(Branch.ARCHIVE, Branch.MAIN, instance.currentBranch().id()));
        return instance.database().read(transaction -> {
            var walk = new LineageWalk(transaction, registries, branches);
            return walk.from(registry, id, direction, depth);
        });
    }

    private LineageGraph from(String registry, long id, LineageDirection direction, int depth) {
        var start = data(registry, dataField("id").eq(id)).get(0);
        if (direction != LineageDirection.DOWNSTREAM) {
            up(start, depth);
        }
        if (direction != LineageDirection.UPSTREAM) {
            down(start, depth);
        }
        return new LineageGraph(start.node(), List.copyOf(edges.values()));
    }

    private void up(Data start, int depth) {
        var seen = new HashSet<Long>();
        Set<Long> level = start.run() == null ? Set.of() : Set.of(start.run());
        for (int i = 1; i <= depth && !level.isEmpty(); i++) {
            seen.addAll(level);
            var next = new LinkedHashSet<Long>();
            visit(level, LineageDirection.UPSTREAM, i)
                    .inputs()
                    .values()
                    .forEach(inputs -> inputs.forEach(input -> {
                        if (input.run() != null && !seen.contains(input.run())) {
                            next.add(input.run());
                        }
                    }));
            level = next;
        }
    }

    private void down(Data start, int depth) {
        var seen = new HashSet<Long>();
        Set<Long> level = start.run() == null ? readers(List.of(start)) : new LinkedHashSet<>(List.of(start.run()));
        for (int i = 1; i <= depth && !level.isEmpty(); i++) {
            seen.addAll(level);
            var made = visit(level, LineageDirection.DOWNSTREAM, i).outputs().values().stream()
                    .flatMap(List::stream)
                    .toList();
            level = readers(made);
            level.removeAll(seen);
        }
    }

    /** What runs read and made, by their primary keys. */
    private record Visited(Map<Long, List<Data>> inputs, Map<Long, List<Data>> outputs) {}

    /** Adds the edges of runs. */
    private Visited visit(Collection<Long> runs, LineageDirection direction, int depth) {
        var visited = new Visited(inputs(runs), outputs(runs));
        for (var run : runs(runs)) {
            var outputs = visited.outputs().getOrDefault(run.id(), List.of());
            var inputs = new ArrayList<>(visited.inputs().getOrDefault(run.id(), List.of()));
            inputs.removeAll(outputs);
            inputs.forEach(input -> add(direction, depth, input.node(), run));
            outputs.forEach(output -> add(direction, depth, run, output.node()));
        }
        return visited;
    }

    private void add(LineageDirection direction, int depth, LineageNode source, LineageNode target) {
        edges.putIfAbsent(List.of(source, target), new LineageEdge(direction, depth, source, target));
    }

    // --- the database ---

    private List<LineageNode> runs(Collection<Long> ids) {
        var id = field(name("r", "id"), Long.class);
        return sql.select(
                        id,
                        field(name("r", "uid"), String.class),
                        field(name("t", "key"), String.class),
                        field(name("r", "entrypoint"), String.class))
                .from(table(name("lamindb_run")).as("r"))
                .join(table(name("lamindb_transform")).as("t"))
                .on(field(name("t", "id"), Long.class).eq(field(name("r", "transform_id"), Long.class)))
                .where(ValueSet.contains(transaction.dialect(), id, ids))
                .orderBy(id)
                .fetch(row -> new LineageNode(
                        "run",
                        row.value1(),
                        row.value2(),
                        row.value4() == null ? row.value3() : row.value3() + ": " + row.value4()));
    }

    private Map<Long, List<Data>> outputs(Collection<Long> runs) {
        var outputs = new LinkedHashMap<Long, List<Data>>();
        for (var registry : registries) {
            var made = data(
                    registry,
                    ValueSet.contains(transaction.dialect(), dataField("run_id"), runs)
                            .and(isSeen()));
            made.forEach(data -> outputs.computeIfAbsent(data.run(), any -> new ArrayList<>())
                    .add(data));
        }
        return outputs;
    }

    private Map<Long, List<Data>> inputs(Collection<Long> runs) {
        var inputs = new LinkedHashMap<Long, List<Data>>();
        var reader = field(name("l", "run_id"), Long.class);
        for (var registry : registries) {
            sql.select(dataField("id"), uid(), key(), dataField("run_id"), reader)
                    .from(table(name("lamindb_" + registry)).as("d"))
                    .join(table(name("lamindb_" + registry + "_input_of_runs")).as("l"))
                    .on(field(name("l", registry + "_id"), Long.class).eq(dataField("id")))
                    .where(ValueSet.contains(transaction.dialect(), reader, runs))
                    .and(isSeen())
                    .orderBy(dataField("id"))
                    .forEach(row -> inputs.computeIfAbsent(row.value5(), any -> new ArrayList<>())
                            .add(data(registry, row)));
        }
        return inputs;
    }

    /** The runs that read any of these. */
    private Set<Long> readers(List<Data> data) {
        var readers = new LinkedHashSet<Long>();
        var run = field(name("run_id"), Long.class);
        for (var registry : registries) {
            var ids = data.stream()
                    .filter(one -> one.node().registry().equals(registry))
                    .map(one -> one.node().id())
                    .toList();
            if (!ids.isEmpty()) {
                readers.addAll(sql.selectDistinct(run)
                        .from(table(name("lamindb_" + registry + "_input_of_runs")))
                        .where(ValueSet.contains(transaction.dialect(), field(name(registry + "_id"), Long.class), ids))
                        .orderBy(run)
                        .fetch(run));
            }
        }
        return readers;
    }

    private List<Data> data(String registry, Condition condition) {
        return sql.select(dataField("id"), uid(), key(), dataField("run_id"))
                .from(table(name("lamindb_" + registry)).as("d"))
                .where(condition)
                .orderBy(dataField("id"))
                .fetch(row -> data(registry, row));
    }

    private static Data data(String registry, Record row) {
        var uid = row.get(1, String.class);
        var key = row.get(2, String.class);
        return new Data(
                new LineageNode(registry, row.get(0, Long.class), uid, key == null ? uid : key),
                row.get(3, Long.class));
    }

    private Condition isSeen() {
        return dataField("branch_id").in(branches);
    }

    private static Field<Long> dataField(String column) {
        return DSL.field(name("d", column), Long.class);
    }

    private static Field<String> uid() {
        return field(name("d", "uid"), String.class);
    }

    private static Field<String> key() {
        return field(name("d", "key"), String.class);
    }
}

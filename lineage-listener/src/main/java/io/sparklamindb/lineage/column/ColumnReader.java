/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.column;

import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads from plans what the columns that they write are computed from. Never throws: what could not be read makes a gap. Stateless
 * and thread-safe.
 */
public final class ColumnReader {

    /** A table that is more artifacts than this is no source of a column that somebody can follow. */
    private static final int MAX_DATA = 50;

    private static final int MAX_SOURCES = 20_000;

    private final Function<LogicalPlan, RunFacts> leaves;

    /** @param leaves tells what a part of a plan reads that has nothing below it */
    public ColumnReader(Function<LogicalPlan, RunFacts> leaves) {
        this.leaves = leaves;
    }

    /** What the columns are computed from that a statement writes, or shows if it writes nothing. */
    @SuppressWarnings("IllegalCatch")
    public ComputedColumns ofStatement(LogicalPlan plan) {
        try {
            return read(query(plan));
        } catch (Throwable e) {
            return failed(e);
        }
    }

    private static LogicalPlan query(LogicalPlan plan) {
        if (plan instanceof V2WriteCommand write) {
            return write.query();
        }
        boolean isStream = plan.getClass().getSimpleName().startsWith("WriteTo");
        return isStream && plan.children().size() == 1 ? plan.children().head() : plan;
    }

    /** What the columns of a query are computed from. */
    @SuppressWarnings("IllegalCatch")
    ComputedColumns read(LogicalPlan query) {
        try {
            var walk = new ColumnWalk(this::table);
            var attributes = walk.attributes(query);
            var gaps = new LinkedHashSet<String>();
            var columns = new ArrayList<ColumnLineage>();
            var names = new ArrayList<NamedType>();
            for (var attribute : CollectionConverters.asJava(query.output())) {
                names.add(new NamedType(attribute.name(), attribute.dataType().simpleString()));
                add(attribute.name(), attributes.getOrDefault(attribute.exprId().id(), Set.of()), columns, gaps);
            }
            var conditions = walk.conditions(query);
            if (!conditions.isEmpty()) {
                add(null, conditions, columns, gaps);
            }
            if (columns.stream().mapToLong(column -> column.sources().size()).sum() > MAX_SOURCES) {
                columns.clear();
                gaps.add("Columns have more than " + MAX_SOURCES + " sources, which were left out.");
            }
            return new ComputedColumns(columns, names, walk.tables(), gaps);
        } catch (Throwable e) {
            return failed(e);
        }
    }

    /** Not its message: that may hold values. */
    private static ComputedColumns failed(Throwable error) {
        return ComputedColumns.gap("What columns were computed from could not be found out: "
                + error.getClass().getSimpleName() + ".");
    }

    /** Nothing is said of a column that comes from what is not known alone. */
    private static void add(@Nullable String name, Set<Origin> origins, List<ColumnLineage> columns, Set<String> gaps) {
        var sources = new LinkedHashSet<Source>();
        boolean isAllKnown = true;
        for (var origin : origins) {
            isAllKnown &= origin.table().isKnown();
            origin.table().data().forEach(data -> sources.add(new Source(data, origin.column(), origin.derivation())));
        }
        if (!isAllKnown) {
            gaps.add("What some columns were computed from is not known.");
        }
        if (isAllKnown || !sources.isEmpty()) {
            columns.add(new ColumnLineage(name, List.copyOf(sources)));
        }
    }

    private ReadTable table(LogicalPlan leaf) {
        var facts = leaves.apply(leaf);
        var data = new ArrayList<>(facts.inputs());
        facts.filesRead().forEach(files -> files.paths().forEach(path -> data.add(DataReference.external(path))));
        boolean isKnown = facts.gaps().isEmpty() && data.size() <= MAX_DATA;
        return new ReadTable(
                isKnown ? data : List.of(),
                CollectionConverters.asJava(leaf.output()).stream()
                        .map(attribute -> new NamedType(
                                attribute.name(), attribute.dataType().simpleString()))
                        .toList(),
                isKnown);
    }
}

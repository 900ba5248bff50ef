/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.query.RegistryStatement.ResultColumn;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a registry: which rows, which columns or aggregates of them, in what order, how many. Immutable; each
 * {@code with} method gives another query. Two queries are equal if they ask the same of the same source.
 *
 * @param source where the rows come from
 * @param visibility which branches' rows are seen
 * @param columns the columns to give, if nothing is grouped; may be empty, for rows without columns
 * @param filters conditions that all hold
 * @param grouping what to aggregate; null for the rows themselves
 * @param ordering sort keys, the first the most important
 * @param limit how many rows at most; null for all
 * @param offset how many rows to leave out first
 * @param sample which part of the rows to take by chance; null for all
 * @param keys the range of primary keys to read; null for all
 */
public record RegistryQuery(
        RegistrySource source,
        Visibility visibility,
        List<String> columns,
        List<RegistryFilter> filters,
        @Nullable Grouping grouping,
        List<Ordering> ordering,
        @Nullable Integer limit,
        int offset,
        @Nullable Sample sample,
        @Nullable KeyRange keys) {

    /**
     * Groups of rows with equal keys, and what to compute of each.
     *
     * @param keys none for one group of all rows
     * @param aggregates at least one, if there are no keys
     */
    public record Grouping(List<Operand> keys, List<Aggregate> aggregates) {
        public Grouping {
            keys = List.copyOf(keys);
            aggregates = List.copyOf(aggregates);
            if (keys.isEmpty() && aggregates.isEmpty()) {
                throw new IllegalArgumentException("Cannot group rows: there are neither keys nor aggregates");
            }
        }

        /** Whether a group has this: it is a key or an aggregate of it. */
        public boolean gives(Term term) {
            return keys.contains(term) || aggregates.contains(term);
        }
    }

    /**
     * Rows taken by chance, each with the same probability.
     *
     * @param fraction between 0 and 1
     * @param seed the same seed takes the same rows from the same table
     */
    public record Sample(double fraction, long seed) {}

    /**
     * Primary keys from {@code first} to {@code last}, both included.
     *
     * @param first the least
     * @param last the greatest
     */
    public record KeyRange(long first, long last) implements Serializable {}

    public RegistryQuery {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        ordering = List.copyOf(ordering);
    }

    /** All visible rows with all own columns. */
    public static RegistryQuery of(RegistrySource source, Visibility visibility) {
        var columns = source.columns().stream().map(column -> column.name()).toList();
        return new RegistryQuery(source, visibility, columns, List.of(), null, List.of(), null, 0, null, null);
    }

    /** The same with these columns, in this order. */
    public RegistryQuery withColumns(List<String> value) {
        return new RegistryQuery(source, visibility, value, filters, grouping, ordering, limit, offset, sample, keys);
    }

    /** The same for rows for which all of these are true. */
    public RegistryQuery withFilters(List<RegistryFilter> value) {
        return new RegistryQuery(source, visibility, columns, value, grouping, ordering, limit, offset, sample, keys);
    }

    /** The same with groups and aggregates in place of rows. */
    public RegistryQuery withGrouping(Grouping value) {
        return new RegistryQuery(source, visibility, columns, filters, value, ordering, limit, offset, sample, keys);
    }

    /** The same in this order. */
    public RegistryQuery withOrdering(List<Ordering> value) {
        return new RegistryQuery(source, visibility, columns, filters, grouping, value, limit, offset, sample, keys);
    }

    /** The same with at most so many rows. */
    public RegistryQuery withLimit(int value) {
        return new RegistryQuery(source, visibility, columns, filters, grouping, ordering, value, offset, sample, keys);
    }

    /** The same without the first rows. */
    public RegistryQuery withOffset(int value) {
        return new RegistryQuery(source, visibility, columns, filters, grouping, ordering, limit, value, sample, keys);
    }

    /** The same from a sample of the rows. */
    public RegistryQuery withSample(Sample value) {
        return new RegistryQuery(source, visibility, columns, filters, grouping, ordering, limit, offset, value, keys);
    }

    /** The same for rows whose primary keys are in a range. */
    public RegistryQuery withKeys(KeyRange value) {
        return new RegistryQuery(
                source, visibility, columns, filters, grouping, ordering, limit, offset, sample, value);
    }

    /** Whether the query is a plain choice of rows, which can be read range by range in any order. */
    public boolean isSplittable() {
        return grouping == null && ordering.isEmpty() && limit == null && offset == 0;
    }

    /** What a row of the answer holds. */
    public List<ResultColumn> resultColumns() {
        return SelectSql.resultColumns(this);
    }

    /**
     * The query in SQL.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_COLUMN_NOT_FOUND}
     */
    public RegistryStatement toStatement(Dialect dialect) {
        return new SelectSql(this, dialect).statement();
    }
}

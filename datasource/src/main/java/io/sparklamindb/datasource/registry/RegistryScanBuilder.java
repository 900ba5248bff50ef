/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.query.Exactness;
import io.sparklamindb.core.registry.query.Ordering;
import io.sparklamindb.core.registry.query.RegistryFilter;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RegistryQuery.Grouping;
import io.sparklamindb.core.registry.query.RegistryQuery.Sample;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownOffset;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownTableSample;
import org.apache.spark.sql.connector.read.SupportsPushDownTopN;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/**
 * Collects what Spark leaves to the database. Each part is taken only if the database does exactly what Spark would;
 * what is taken is taken whole, so a part is never done by both. Spark makes one for a scan; not thread-safe.
 */
class RegistryScanBuilder
        implements SupportsPushDownV2Filters,
                SupportsPushDownRequiredColumns,
                SupportsPushDownAggregates,
                SupportsPushDownLimit,
                SupportsPushDownTopN,
                SupportsPushDownOffset,
                SupportsPushDownTableSample {

    private RegistryReads reads;
    private RegistryQuery query;
    private Exactness exactness;
    private ExpressionCompiler compiler;
    private Predicate[] pushed = new Predicate[0];
    private boolean filtersRemain;
    private boolean aggregationRefused;

    RegistryScanBuilder(RegistryReads reads, RegistryQuery query) {
        this.reads = reads;
        this.query = query;
        this.exactness = new Exactness(query.source(), dialect());
        this.compiler = ExpressionCompiler.forSession(query.source());
    }

    /** What is asked so far. */
    final RegistryQuery query() {
        return query;
    }

    final RegistryReads reads() {
        return reads;
    }

    final ExpressionCompiler compiler() {
        return compiler;
    }

    /** Whether Spark still has filters to apply, so that nothing that counts rows can be left to the database. */
    final boolean filtersRemain() {
        return filtersRemain;
    }

    /** Goes on with another source, a join that holds what was asked so far. */
    final void continueWith(RegistryReads joined) {
        reads = joined;
        query = RegistryQuery.of(joined.source(), Visibility.ALL);
        exactness = new Exactness(joined.source(), dialect());
        compiler = ExpressionCompiler.forSession(joined.source());
    }

    private Dialect dialect() {
        return reads.instance().database().dialect();
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        var taken = new ArrayList<Predicate>();
        var filters = new ArrayList<RegistryFilter>(query.filters());
        var left = new ArrayList<Predicate>();
        for (var predicate : predicates) {
            var filter = new PredicateCompiler(compiler).compile(predicate);
            filter.ifPresent(filters::add);
            if (filter.isPresent() && exactness.holdsFor(filters)) {
                taken.add(predicate);
            } else {
                filter.ifPresent(refused -> filters.remove(filters.size() - 1));
                left.add(predicate);
            }
        }
        query = query.withFilters(filters);
        pushed = taken.toArray(Predicate[]::new);
        filtersRemain = !left.isEmpty();
        return left.toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return pushed.clone();
    }

    @Override
    public void pruneColumns(StructType required) {
        if (query.grouping() == null) {
            query = query.withColumns(List.of(required.fieldNames()));
        }
    }

    /** All or nothing: refused averages would come back as sums, which overflow where the average does not. */
    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        aggregationRefused = grouping(aggregation).isEmpty();
        return !aggregationRefused;
    }

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        var grouping = grouping(aggregation);
        grouping.ifPresent(value -> query = query.withGrouping(value));
        return grouping.isPresent();
    }

    private Optional<Grouping> grouping(Aggregation aggregation) {
        return aggregationRefused || filtersRemain || query.limit() != null
                ? Optional.empty()
                : new AggregateCompiler(compiler)
                        .compile(aggregation)
                        .filter(grouping -> grouping.keys().stream().allMatch(exactness::holdsForKey)
                                && grouping.aggregates().stream().allMatch(exactness::holdsFor));
    }

    @Override
    public boolean pushLimit(int limit) {
        if (filtersRemain) {
            return false;
        }
        query = query.withLimit(limit);
        return true;
    }

    @Override
    public boolean pushTopN(SortOrder[] orders, int limit) {
        var ordering = Arrays.stream(orders)
                .map(this::ordering)
                .flatMap(Optional::stream)
                .toList();
        if (filtersRemain || ordering.size() < orders.length) {
            return false;
        }
        query = query.withOrdering(ordering).withLimit(limit);
        return true;
    }

    private Optional<Ordering> ordering(SortOrder order) {
        return new AggregateCompiler(compiler)
                .ordering(order)
                .filter(exactness::holdsFor)
                .filter(ordering -> query.grouping() == null || query.grouping().gives(ordering.term()));
    }

    /** Spark hands over the limit first and means it to count before the offset; in SQL it counts after. */
    @Override
    public boolean pushOffset(int offset) {
        if (filtersRemain) {
            return false;
        }
        if (query.limit() != null) {
            query = query.withLimit(Math.max(0, query.limit() - offset));
        }
        query = query.withOffset(offset);
        return true;
    }

    /** What limits the rows is done by one statement, whole. */
    @Override
    public boolean isPartiallyPushed() {
        return false;
    }

    /** Only Postgres takes samples; and of a table, not of a view. */
    @Override
    public boolean pushTableSample(double lowerBound, double upperBound, boolean withReplacement, long seed) {
        if (dialect() != Dialect.POSTGRES
                || query.source().registry().isEmpty()
                || withReplacement
                || lowerBound != 0.0) {
            return false;
        }
        query = query.withSample(new Sample(Math.min(upperBound, 1.0), seed));
        return true;
    }

    @Override
    public Scan build() {
        return new RegistryScan(reads, query);
    }
}

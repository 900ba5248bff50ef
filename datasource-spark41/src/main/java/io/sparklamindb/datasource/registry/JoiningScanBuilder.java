/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.query.Exactness;
import io.sparklamindb.core.registry.query.RegistryFilter;
import io.sparklamindb.core.registry.query.RegistryFilter.Always;
import io.sparklamindb.core.registry.query.RegistryJoin;
import io.sparklamindb.core.registry.query.RegistryJoin.Kind;
import io.sparklamindb.core.registry.query.RegistryJoin.Side;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RegistrySource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.join.JoinType;
import org.apache.spark.sql.connector.read.SupportsPushDownJoin;
import org.jspecify.annotations.Nullable;

/**
 * A scan builder that also takes joins between registries of one instance. Spark offers them from 4.1 on, where
 * {@code spark.sql.optimizer.datasourceV2JoinPushdown} is true.
 */
final class JoiningScanBuilder extends RegistryScanBuilder implements SupportsPushDownJoin {

    JoiningScanBuilder(RegistryReads reads, RegistryQuery query) {
        super(reads, query);
    }

    @Override
    public boolean isOtherSideCompatibleForJoin(SupportsPushDownJoin other) {
        return other instanceof JoiningScanBuilder that
                && reads().instance() == that.reads().instance()
                && isPlain()
                && that.isPlain();
    }

    private boolean isPlain() {
        return !filtersRemain() && query().isSplittable() && query().sample() == null;
    }

    @Override
    public boolean pushDownJoin(
            SupportsPushDownJoin other,
            JoinType joinType,
            ColumnWithAlias[] leftColumns,
            ColumnWithAlias[] rightColumns,
            @Nullable Predicate condition) {
        if (condition == null || !isOtherSideCompatibleForJoin(other)) {
            return false;
        }
        var right = (JoiningScanBuilder) other;
        var pairs = new RegistryJoin(kind(joinType), side(leftColumns), right.side(rightColumns), new Always(true));
        var join = condition(pairs, condition)
                .map(filter -> new RegistryJoin(pairs.kind(), pairs.left(), pairs.right(), filter));
        join.ifPresent(taken -> continueWith(reads().of(
                        reads().table() + " " + taken.kind() + " JOIN "
                                + right.reads().table() + " ON " + taken.condition(),
                        RegistrySource.of(taken))));
        return join.isPresent();
    }

    private Side side(ColumnWithAlias[] columns) {
        var names = Arrays.stream(columns).map(ColumnWithAlias::colName).toList();
        var aliases = Arrays.stream(columns)
                .map(column -> column.alias() == null ? column.colName() : column.alias())
                .toList();
        return new Side(query().withColumns(names), aliases);
    }

    private Optional<RegistryFilter> condition(RegistryJoin pairs, Predicate condition) {
        var source = RegistrySource.of(pairs);
        var exactness = new Exactness(source, reads().instance().database().dialect());
        return new PredicateCompiler(ExpressionCompiler.forSession(source))
                .compile(condition)
                .filter(filter -> exactness.holdsFor(List.of(filter)));
    }

    private static Kind kind(JoinType type) {
        return switch (type) {
            case INNER_JOIN -> Kind.INNER;
            case LEFT_OUTER_JOIN -> Kind.LEFT;
            case RIGHT_OUTER_JOIN -> Kind.RIGHT;
        };
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.database.Database;
import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.Aggregate.Function;
import io.sparklamindb.core.registry.query.RegistryQuery.Grouping;
import io.sparklamindb.core.registry.query.RegistryQuery.KeyRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * How many rows a query can give, from what the database knows without counting.
 *
 * @param database where it will be asked
 * @param query the question
 */
public record RowEstimate(Database database, RegistryQuery query) {

    /** An upper bound or a good guess; empty if only counting would tell. */
    public OptionalLong rows() {
        var grouping = query.grouping();
        if (grouping != null && grouping.keys().isEmpty()) {
            return OptionalLong.of(1);
        }
        var limit = query.limit();
        var table = tableRows();
        return limit == null ? table : OptionalLong.of(Math.min(limit, table.orElse(Long.MAX_VALUE)));
    }

    private OptionalLong tableRows() {
        var found = query.source().registry();
        if (found.isEmpty()) {
            return OptionalLong.empty();
        }
        var registry = found.get();
        if (database.dialect() == Dialect.POSTGRES) {
            long analyzed = database.read(transaction -> analyzedRows(transaction.unwrap(DSLContext.class), registry));
            if (analyzed > 0) {
                return OptionalLong.of(analyzed);
            }
        }
        return keys().map(range -> OptionalLong.of(size(range))).orElse(OptionalLong.empty());
    }

    private static long analyzedRows(DSLContext sql, Registry registry) {
        return sql.fetchOptional(
                        "select cast(reltuples as bigint) from pg_class where relname = {0} and pg_table_is_visible(oid)",
                        DSL.val(registry.table()))
                .map(row -> row.get(0, Long.class))
                .orElse(0L);
    }

    /** The range the primary keys lie in; empty if there is no such key. An empty table has the range 0 to -1. */
    public Optional<KeyRange> keys() {
        return query.source().key().map(key -> {
            var column = new Operand.ColumnValue(key.name());
            var bounds = RegistryQuery.of(query.source(), Visibility.ALL)
                    .withGrouping(new Grouping(
                            List.of(),
                            List.of(new Aggregate(Function.MIN, column), new Aggregate(Function.MAX, column))))
                    .toStatement(database.dialect());
            return database.read(transaction -> {
                var sql = transaction.unwrap(DSLContext.class);
                var row = sql.fetchSingle(bounds.sql());
                var first = row.get(0, Long.class);
                return first == null ? new KeyRange(0, -1) : new KeyRange(first, row.get(1, Long.class));
            });
        });
    }

    /** How many keys a range has room for. */
    public static long size(KeyRange range) {
        long size = range.last() - range.first() + 1;
        return size < 0 ? Long.MAX_VALUE : size;
    }
}

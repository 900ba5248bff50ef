/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.Operand.ColumnValue;
import io.sparklamindb.core.registry.query.RegistrySource.OfJoin;
import io.sparklamindb.core.registry.query.RegistrySource.OfRegistry;
import io.sparklamindb.core.registry.query.RegistrySource.OfView;
import io.sparklamindb.core.registry.query.RegistryStatement.ResultColumn;
import io.sparklamindb.core.registry.view.sql.ViewQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.Table;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Turns one query into one statement. */
final class SelectSql {

    private final RegistryQuery query;
    private final Dialect dialect;
    private final OperandSql operands;
    private final FilterSql filters;

    SelectSql(RegistryQuery query, Dialect dialect) {
        this.query = query;
        this.dialect = dialect;
        this.operands = new OperandSql(query.source(), dialect);
        this.filters = new FilterSql(operands);
    }

    RegistryStatement statement() {
        var select = select(selected());
        return new RegistryStatement(select.getSQL(ParamType.INDEXED), select.getBindValues(), resultColumns(query));
    }

    private SelectQuery<Record> select(List<Field<?>> fields) {
        var select = dialect.unwrap(DSLContext.class).selectQuery();
        select.addSelect(fields);
        select.addConditions(conditions());
        var keys = grouped();
        if (!keys.isEmpty()) {
            select.addGroupBy(keys);
        }
        select.addOrderBy(ordering());
        // Last: what was said so far decides what must be joined.
        select.addFrom(from());
        if (query.limit() != null) {
            select.addLimit(query.limit());
        }
        if (query.offset() > 0) {
            select.addOffset(query.offset());
        }
        return select;
    }

    /** One side of a join: the query as a table of its own. */
    private Table<?> side(RegistryJoin.Side side, String alias) {
        var inner = new SelectSql(side.query(), dialect);
        var fields = new ArrayList<Field<?>>();
        var selected = inner.selected();
        for (int i = 0; i < side.names().size(); i++) {
            fields.add(selected.get(i).as(name(side.names().get(i))));
        }
        return inner.select(fields.isEmpty() ? selected : fields).asTable(name(alias));
    }

    private Table<?> joined(RegistryJoin join) {
        var left = side(join.left(), RegistryJoin.LEFT);
        var right = side(join.right(), RegistryJoin.RIGHT);
        var sides = join.sides();
        var condition = new FilterSql(new OperandSql(query.source(), dialect, sides)).condition(join.condition());
        var fields = query.source().columns().stream()
                .map(column -> column(Objects.requireNonNull(sides.get(column.name())), column.name()))
                .toList();
        var both = switch (join.kind()) {
            case INNER -> left.join(right).on(condition);
            case LEFT -> left.leftJoin(right).on(condition);
            case RIGHT -> left.rightJoin(right).on(condition);
        };
        return (fields.isEmpty() ? DSL.select(inline(1)) : DSL.select(fields))
                .from(both)
                .asTable(name(OperandSql.SOURCE));
    }

    private List<Field<?>> selected() {
        var fields = new ArrayList<Field<?>>();
        var grouping = query.grouping();
        if (grouping == null) {
            query.columns().forEach(column -> fields.add(read(column)));
        } else {
            grouping.keys().forEach(key -> fields.add(operands.comparable(key)));
            grouping.aggregates().forEach(aggregate -> fields.add(aggregate(aggregate)));
        }
        if (fields.isEmpty()) {
            fields.add(inline(1));
        }
        return fields;
    }

    /** A column as it is read. */
    private Field<?> read(String columnName) {
        var stored = operands.stored(columnName);
        return switch (OperandSql.column(query.source(), columnName).type()) {
            case OTHER -> cast(stored, SQLDataType.CLOB);
            // Postgres keeps values and SQLite what was written.
            case JSON ->
                dialect == Dialect.SQLITE ? DSL.function(Dialect.SQLITE_JSON, SQLDataType.CLOB, stored) : stored;
            // Of "real" this gives what comparisons see, not the shorter text of it.
            case DOUBLE -> dialect == Dialect.POSTGRES ? cast(stored, SQLDataType.DOUBLE) : stored;
            default -> stored;
        };
    }

    private Table<?> from() {
        Table<?> from = source();
        for (var step : operands.joins()) {
            var target = Objects.requireNonNull(step.key().references());
            from = from.leftJoin(table(name(step.target().table())).as(name(step.fields())))
                    .on(column(step.fields(), target.column())
                            .eq(column(
                                    step.from().isEmpty() ? OperandSql.SOURCE : step.from(),
                                    step.key().name())));
        }
        return from;
    }

    private Table<?> source() {
        if (query.source() instanceof OfJoin joined) {
            return joined(joined.join());
        } else if (query.source() instanceof OfView viewed) {
            return ViewQuery.of(viewed.view()).select(viewed.model()).asTable(OperandSql.SOURCE);
        }
        return sampled(((OfRegistry) query.source()).table());
    }

    private Table<?> sampled(Registry registry) {
        var sample = query.sample();
        Table<Record> registryTable = table(name(registry.table()));
        return sample == null
                ? registryTable.as(name(OperandSql.SOURCE))
                : table(
                        "{0} as {1} tablesample bernoulli ({2}) repeatable ({3})",
                        registryTable, name(OperandSql.SOURCE), inline(sample.fraction() * 100), inline(sample.seed()));
    }

    private List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        if (!query.visibility().all() && query.source().isBranched()) {
            conditions.add(
                    column(OperandSql.SOURCE, "branch_id").in(query.visibility().branchIds()));
        }
        var keys = query.keys();
        if (keys != null) {
            var key =
                    column(OperandSql.SOURCE, query.source().key().orElseThrow().name());
            conditions.add(key.between(keys.first(), keys.last()));
        }
        query.filters().forEach(filter -> conditions.add(filters.condition(filter)));
        return conditions;
    }

    private List<OrderField<?>> ordering() {
        var fields = new ArrayList<OrderField<?>>();
        for (var ordering : query.ordering()) {
            Field<?> term = ordering.term() instanceof Aggregate aggregate
                    ? aggregate(aggregate)
                    : operands.orderable((Operand) ordering.term());
            var sorted = ordering.descending() ? term.desc() : term.asc();
            fields.add(ordering.nullsFirst() ? sorted.nullsFirst() : sorted.nullsLast());
        }
        return fields;
    }

    private List<Field<?>> grouped() {
        var grouping = query.grouping();
        var fields = new ArrayList<Field<?>>();
        if (grouping != null) {
            grouping.keys().forEach(key -> fields.add(operands.comparable(key)));
        }
        return fields;
    }

    private Field<?> aggregate(Aggregate aggregate) {
        return switch (aggregate.function()) {
            case COUNT_ROWS -> count();
            case COUNT -> count(operands.comparable(aggregate.argument()));
            case COUNT_DISTINCT -> countDistinct(operands.comparable(aggregate.argument()));
            case MIN -> extreme("min", "bool_and", aggregate.argument());
            case MAX -> extreme("max", "bool_or", aggregate.argument());
            case SUM -> cast(sum(aggregate.argument()), SQLDataType.BIGINT);
            // Not the database's own: Postgres gives it digits of its choice.
            case AVG ->
                field(
                        "{0} / {1}",
                        cast(sum(aggregate.argument()), SQLDataType.DOUBLE),
                        count(operands.comparable(aggregate.argument())));
        };
    }

    private Field<?> sum(Operand operand) {
        return field("sum({0})", operands.comparable(operand));
    }

    private Field<?> extreme(String function, String ofBooleans, Operand operand) {
        boolean booleans = dialect == Dialect.POSTGRES && operands.type(operand) == ColumnType.BOOLEAN;
        return field((booleans ? ofBooleans : function) + "({0})", operands.orderable(operand));
    }

    private static Field<Object> column(String alias, String columnName) {
        return field(name(alias, columnName));
    }

    static List<ResultColumn> resultColumns(RegistryQuery query) {
        var grouping = query.grouping();
        if (grouping == null) {
            return query.columns().stream()
                    .map(column -> OperandSql.column(query.source(), column))
                    .map(column -> new ResultColumn(column.name(), column.type(), column.nullable()))
                    .toList();
        }
        var operands = new OperandSql(query.source(), Dialect.SQLITE);
        var columns = new ArrayList<ResultColumn>();
        grouping.keys()
                .forEach(key ->
                        columns.add(new ResultColumn(key.toString(), operands.type(key), isNullable(query, key))));
        grouping.aggregates()
                .forEach(aggregate -> columns.add(new ResultColumn(
                        aggregate.toString(),
                        type(aggregate, operands),
                        !aggregate.function().name().startsWith("COUNT"))));
        return columns;
    }

    private static boolean isNullable(RegistryQuery query, Operand key) {
        return !(key instanceof ColumnValue column)
                || query.source().column(column.name()).map(Column::nullable).orElse(true);
    }

    private static ColumnType type(Aggregate aggregate, OperandSql operands) {
        return switch (aggregate.function()) {
            case COUNT_ROWS, COUNT, COUNT_DISTINCT, SUM -> ColumnType.BIGINT;
            case AVG -> ColumnType.DOUBLE;
            case MIN, MAX -> operands.type(aggregate.argument());
        };
    }
}

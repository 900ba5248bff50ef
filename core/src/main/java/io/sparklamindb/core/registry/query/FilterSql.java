/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.Operand.ColumnValue;
import io.sparklamindb.core.registry.query.Operand.Constant;
import io.sparklamindb.core.registry.query.RegistryFilter.AllOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Always;
import io.sparklamindb.core.registry.query.RegistryFilter.AnyOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison.Operator;
import io.sparklamindb.core.registry.query.RegistryFilter.Missing;
import io.sparklamindb.core.registry.query.RegistryFilter.Negation;
import io.sparklamindb.core.registry.query.RegistryFilter.OneOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Same;
import io.sparklamindb.core.registry.query.RegistryFilter.TextMatch;
import io.sparklamindb.core.registry.query.RegistryFilter.TextMatch.Position;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Says filters in SQL: exactly those that {@link Exactness} holds for. */
final class FilterSql implements RegistryFilter.Visitor<Condition> {

    private static final char ESCAPE = '!';

    private final OperandSql operands;

    FilterSql(OperandSql operands) {
        this.operands = operands;
    }

    Condition condition(RegistryFilter filter) {
        return filter.accept(this);
    }

    @Override
    public Condition missing(Missing filter) {
        return stored(filter.operand()).isNull();
    }

    @Override
    public Condition allOf(AllOf filter) {
        return DSL.and(conditions(filter.filters()));
    }

    @Override
    public Condition anyOf(AnyOf filter) {
        return DSL.or(conditions(filter.filters()));
    }

    @Override
    public Condition negation(Negation filter) {
        return DSL.not(condition(filter.filter()));
    }

    @Override
    public Condition always(Always filter) {
        return filter.value() ? DSL.trueCondition() : DSL.falseCondition();
    }

    private List<Condition> conditions(List<RegistryFilter> filters) {
        return filters.stream().map(this::condition).toList();
    }

    @Override
    public Condition comparison(Comparison comparison) {
        if (comparison.left() instanceof Constant && !(comparison.right() instanceof Constant)) {
            return comparison(
                    new Comparison(comparison.right(), comparison.operator().mirrored(), comparison.left()));
        }
        if (comparison.right() instanceof Constant constant) {
            if (constant.type() == ColumnType.STRING && hasNul(constant)) {
                return comparisonWithNul(comparison.left(), comparison.operator(), constant);
            }
            if (constant.type() == ColumnType.TIMESTAMP
                    && comparison.left() instanceof ColumnValue column
                    && sqlite()) {
                return nearby(column, comparison.operator(), constant).and(plain(comparison));
            }
        }
        return plain(comparison);
    }

    private Condition plain(Comparison comparison) {
        boolean equality = comparison.operator() == Operator.EQ || comparison.operator() == Operator.NE;
        // Of two columns one must say which collation counts; with a constant the column's own index can serve.
        boolean byEquality = equality && comparison.right() instanceof Constant;
        var left = byEquality ? operands.comparable(comparison.left()) : operands.orderable(comparison.left());
        return apply(left, comparison.operator(), operands.comparable(comparison.right()));
    }

    @SuppressWarnings("unchecked")
    private static Condition apply(Field<?> left, Operator operator, Field<?> right) {
        var one = (Field<Object>) left;
        var other = (Field<Object>) right;
        return switch (operator) {
            case EQ -> one.eq(other);
            case NE -> one.ne(other);
            case LT -> one.lt(other);
            case LE -> one.le(other);
            case GT -> one.gt(other);
            case GE -> one.ge(other);
        };
    }

    /** Implied by the comparison itself, but on the bare column, so that its index can serve. */
    private Condition nearby(ColumnValue column, Operator operator, Constant moment) {
        var text = operands.stored(column.name()).coerce(String.class);
        var least = text.ge(val(OperandSql.toTheSecond(moment)));
        var most = text.lt(val(OperandSql.toTheSecond(moment) + ":"));
        return switch (operator) {
            case EQ -> least.and(most);
            case GT, GE -> least;
            case LT, LE -> most;
            case NE -> DSL.trueCondition();
        };
    }

    /** No text in Postgres holds U+0000, so where such a one would be in the order decides. */
    private Condition comparisonWithNul(Operand left, Operator operator, Constant constant) {
        var text = (String) constant.value();
        var before = new Comparison(left, Operator.LE, Constant.of(text.substring(0, text.indexOf('\0'))));
        return switch (operator) {
            case EQ -> known(left, false);
            case NE -> known(left, true);
            case LT, LE -> comparison(before);
            case GT, GE -> DSL.not(comparison(before));
        };
    }

    private boolean hasNul(Constant constant) {
        return !sqlite() && constant.value() instanceof String text && text.indexOf('\0') >= 0;
    }

    /** The same answer for every value; NULL for NULL. */
    private Condition known(Operand operand, boolean answer) {
        var stored = stored(operand);
        return answer ? stored.isNotNull().or(unknown()) : stored.isNull().and(unknown());
    }

    private static Condition unknown() {
        return DSL.condition(inline((Boolean) null));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Condition oneOf(OneOf oneOf) {
        var values = oneOf.values().stream()
                .filter(value -> !hasNul(value))
                .map(operands::comparable)
                .toList();
        var found = values.isEmpty()
                ? known(oneOf.operand(), false)
                : ((Field<Object>) operands.comparable(oneOf.operand())).in(values);
        return oneOf.orNull() ? found.or(unknown()) : found;
    }

    @Override
    public Condition same(Same same) {
        if (same.left() instanceof Constant && !(same.right() instanceof Constant)) {
            return same(new Same(same.right(), same.left()));
        }
        if (same.right() instanceof Constant constant) {
            return stored(same.left()).isNotNull().and(comparison(new Comparison(same.left(), Operator.EQ, constant)));
        }
        return distinct(operands.orderable(same.left()), operands.comparable(same.right()));
    }

    @SuppressWarnings("unchecked")
    private static Condition distinct(Field<?> left, Field<?> right) {
        return ((Field<Object>) left).isNotDistinctFrom((Field<Object>) right);
    }

    @Override
    public Condition textMatch(TextMatch match) {
        if (match.text().isEmpty()) {
            return known(match.operand(), true);
        }
        if (hasNul(Constant.of(match.text()))) {
            return known(match.operand(), false);
        }
        var text = stored(match.operand()).coerce(String.class);
        return switch (match.position()) {
            case START -> sqlite() ? startsInRange(match.operand(), match.text()) : like(text, match);
            case ANYWHERE -> DSL.position(text, val(match.text())).gt(inline(0));
            case END -> sqlite() ? endsWithBytes(text, match.text()) : like(text, match);
        };
    }

    private static Condition like(Field<String> text, TextMatch match) {
        var literal = match.text().replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return text.like(val(match.position() == Position.START ? literal + "%" : "%" + literal), ESCAPE);
    }

    /** SQLite's LIKE ignores ASCII case; but the texts that start alike are neighbours, and an index finds them. */
    private Condition startsInRange(Operand operand, String start) {
        var least = plain(new Comparison(operand, Operator.GE, Constant.of(start)));
        return CodePoints.next(start)
                .map(next -> least.and(plain(new Comparison(operand, Operator.LT, Constant.of(next)))))
                .orElse(least);
    }

    /** By bytes, for SQLite's functions on text stop at U+0000; and apart from the empty text, which is NULL as bytes. */
    private static Condition endsWithBytes(Field<String> text, String end) {
        return text.ne(inline(""))
                .and(DSL.condition(
                        "substr(cast({0} as blob), -length(cast({1} as blob))) = cast({1} as blob)", text, val(end)));
    }

    private Field<?> stored(Operand operand) {
        return operand instanceof ColumnValue column ? operands.stored(column.name()) : operands.comparable(operand);
    }

    private boolean sqlite() {
        return operands.dialect() == Dialect.SQLITE;
    }
}

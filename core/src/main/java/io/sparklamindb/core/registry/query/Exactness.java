/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.ColumnType;
import io.sparklamindb.core.registry.query.Operand.CalendarPart;
import io.sparklamindb.core.registry.query.Operand.ColumnValue;
import io.sparklamindb.core.registry.query.Operand.Constant;
import io.sparklamindb.core.registry.query.Operand.DayOf;
import io.sparklamindb.core.registry.query.RegistryFilter.AllOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Always;
import io.sparklamindb.core.registry.query.RegistryFilter.AnyOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Comparison;
import io.sparklamindb.core.registry.query.RegistryFilter.Missing;
import io.sparklamindb.core.registry.query.RegistryFilter.Negation;
import io.sparklamindb.core.registry.query.RegistryFilter.OneOf;
import io.sparklamindb.core.registry.query.RegistryFilter.Same;
import io.sparklamindb.core.registry.query.RegistryFilter.TextMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a database may be asked: only what it answers exactly as documented here, for every value a column can
 * hold. What is refused must be computed from the rows instead.
 *
 * <p>Refused are: columns whose type compares by rules of its own ({@link ColumnType#OTHER}) or whose text depends on how
 * it was written ({@link ColumnType#JSON}); NaN on SQLite, which has none; moments outside the years 1 to 9999, which
 * have no text of fixed width; sums that depend on the order of summation; and questions so large that a database would
 * refuse them.
 */
public final class Exactness {

    /** SQLite allows an expression 1,000 levels deep, of which one of ours takes a few. */
    private static final int MAX_CONDITIONS = 200;

    /** Both databases allow about 32,000 parameters in a statement. */
    private static final int MAX_CONSTANTS = 10_000;

    private final RegistrySource source;
    private final Dialect dialect;

    /** For questions about a source on one engine. */
    public Exactness(RegistrySource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** Whether all these filters together can be left to the database. */
    public boolean holdsFor(List<RegistryFilter> filters) {
        int conditions = filters.stream().mapToInt(RegistryFilter::conditions).sum();
        int constants = filters.stream().mapToInt(RegistryFilter::constants).sum();
        return conditions <= MAX_CONDITIONS
                && constants <= MAX_CONSTANTS
                && filters.stream().allMatch(this::holdsFor);
    }

    private boolean holdsFor(RegistryFilter filter) {
        return filter.accept(new FilterCheck());
    }

    /** Whether a filter can be left to the database; of those inside of others, whether all can. */
    private final class FilterCheck implements RegistryFilter.Visitor<Boolean> {

        @Override
        public Boolean comparison(Comparison filter) {
            return comparable(filter.left(), filter.right());
        }

        @Override
        public Boolean same(Same filter) {
            return comparable(filter.left(), filter.right());
        }

        @Override
        public Boolean oneOf(OneOf filter) {
            return !isSqliteBoolean(filter.operand())
                    && filter.values().stream().allMatch(value -> comparable(filter.operand(), value));
        }

        @Override
        public Boolean textMatch(TextMatch filter) {
            return filter.operand() instanceof ColumnValue
                    && type(filter.operand()).equals(Optional.of(ColumnType.STRING));
        }

        @Override
        public Boolean missing(Missing filter) {
            return type(filter.operand()).isPresent();
        }

        @Override
        public Boolean allOf(AllOf filter) {
            return filter.filters().stream().allMatch(each -> each.accept(this));
        }

        @Override
        public Boolean anyOf(AnyOf filter) {
            return filter.filters().stream().allMatch(each -> each.accept(this));
        }

        @Override
        public Boolean negation(Negation filter) {
            return filter.filter().accept(this);
        }

        @Override
        public Boolean always(Always filter) {
            return true;
        }
    }

    /**
     * Whether the database orders rows by this, and compares it, as documented. Not by a constant, as in {@link #holdsForKey}:
     * a database takes it for the position of a column.
     */
    public boolean holdsFor(Ordering ordering) {
        return ordering.term() instanceof Aggregate aggregate
                ? holdsFor(aggregate)
                : ordering.term() instanceof Operand operand
                        && !(operand instanceof Constant)
                        && type(operand).map(Exactness::isComparable).orElse(false);
    }

    /** Whether rows can be grouped by this. Not by a double: 0.0 and -0.0 are one group, but which of them names it? */
    public boolean holdsForKey(Operand key) {
        return !(key instanceof Constant)
                && type(key)
                        .map(type -> isComparable(type) && type != ColumnType.DOUBLE)
                        .orElse(false);
    }

    /** Whether the database computes this exactly, or fails where the sum is no {@code bigint}. */
    public boolean holdsFor(Aggregate aggregate) {
        if (aggregate.operand() == null) {
            return true;
        }
        var type = aggregate.operand() instanceof Constant
                ? null
                : type(aggregate.operand()).orElse(null);
        return type != null
                && switch (aggregate.function()) {
                    case COUNT, COUNT_ROWS -> true;
                    case COUNT_DISTINCT, MIN, MAX -> isComparable(type);
                    case SUM -> type.isInteger();
                    // Exact as long as the sum of the values is: for 32 bits, 4 million rows at the very least.
                    case AVG -> type == ColumnType.SMALLINT || type == ColumnType.INT;
                };
    }

    private boolean comparable(Operand left, Operand right) {
        var one = type(left);
        var other = type(right);
        return one.isPresent()
                && other.isPresent()
                && isComparable(one.get())
                && (one.get() == other.get()
                        || (one.get().isInteger() && other.get().isInteger()))
                && !(left instanceof Constant && right instanceof Constant);
    }

    private static boolean isComparable(ColumnType type) {
        return type != ColumnType.JSON && type != ColumnType.OTHER;
    }

    private boolean isSqliteBoolean(Operand operand) {
        return dialect == Dialect.SQLITE && type(operand).equals(Optional.of(ColumnType.BOOLEAN));
    }

    /** The type of an operand; empty if it has none that can be relied on. */
    private Optional<ColumnType> type(Operand operand) {
        return operand.accept(new ReliableType());
    }

    private final class ReliableType implements Operand.Visitor<Optional<ColumnType>> {

        @Override
        public Optional<ColumnType> column(ColumnValue operand) {
            return operand.type(source);
        }

        @Override
        public Optional<ColumnType> constant(Constant operand) {
            return hasText(operand) ? operand.type(source) : Optional.empty();
        }

        @Override
        public Optional<ColumnType> day(DayOf operand) {
            return operand.moment()
                    .accept(this)
                    .filter(ColumnType.TIMESTAMP::equals)
                    .flatMap(moment -> operand.type(source));
        }

        @Override
        public Optional<ColumnType> part(CalendarPart operand) {
            return operand.day().accept(this).filter(ColumnType.DATE::equals).flatMap(day -> operand.type(source));
        }
    }

    private boolean hasText(Constant constant) {
        if (constant.value() instanceof Double number) {
            return dialect == Dialect.POSTGRES || !number.isNaN();
        } else if (constant.value() instanceof LocalDate day) {
            return day.getYear() >= 1 && day.getYear() <= 9999;
        } else if (constant.value() instanceof Instant moment) {
            int year = moment.atOffset(ZoneOffset.UTC).getYear();
            return year >= 1 && year <= 9999 && moment.getNano() % 1000 == 0;
        }
        return true;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.registry.query.Operand.Constant;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on rows, with the three-valued logic of SQL. Values are immutable, compare by content, and read like SQL
 * in plans.
 */
public sealed interface RegistryFilter extends Serializable {

    /** What is done with each kind of filter. */
    interface Visitor<R> {
        R comparison(Comparison filter);

        R oneOf(OneOf filter);

        R textMatch(TextMatch filter);

        R missing(Missing filter);

        R same(Same filter);

        R allOf(AllOf filter);

        R anyOf(AnyOf filter);

        R negation(Negation filter);

        R always(Always filter);
    }

    /** Lets the visitor do what it does with this kind. */
    <R> R accept(Visitor<R> visitor);

    /** How many conditions a database must look at, those inside of others counted one by one. */
    default int conditions() {
        return 1;
    }

    /** How many constants it has at most. */
    default int constants() {
        return 2;
    }

    /**
     * NULL if either side is.
     *
     * @param left one side
     * @param operator how they compare; texts by code point
     * @param right the other side
     */
    record Comparison(Operand left, Operator operator, Operand right) implements RegistryFilter {

        /** How two values compare. */
        public enum Operator {
            EQ("="),
            NE("<>"),
            LT("<"),
            LE("<="),
            GT(">"),
            GE(">=");

            private final String sql;

            Operator(String sql) {
                this.sql = sql;
            }

            /** The same comparison with the sides exchanged. */
            public Operator mirrored() {
                return switch (this) {
                    case LT -> GT;
                    case LE -> GE;
                    case GT -> LT;
                    case GE -> LE;
                    default -> this;
                };
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.comparison(this);
        }

        @Override
        public String toString() {
            return left + " " + operator.sql + " " + right;
        }
    }

    /**
     * Equal to one of several constants.
     *
     * @param orNull whether a NULL is among them, so that what equals none is NULL and not false
     */
    record OneOf(Operand operand, List<Constant> values, boolean orNull) implements RegistryFilter {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.oneOf(this);
        }

        @Override
        public int constants() {
            return values.size();
        }

        @Override
        public String toString() {
            var shown = values.stream().limit(10).map(String::valueOf).collect(Collectors.joining(", "));
            var more = values.size() > 10 ? ", ... " + values.size() + " values" : "";
            return operand + " IN (" + shown + more + (orNull ? ", NULL" : "") + ")";
        }
    }

    /** Whether a text holds another, exactly: case and blanks count, and no character is a wildcard. */
    record TextMatch(Operand operand, Position position, String text) implements RegistryFilter {

        /** Where the other text is looked for. */
        public enum Position {
            START,
            ANYWHERE,
            END
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.textMatch(this);
        }

        @Override
        public String toString() {
            var function = switch (position) {
                case START -> "STARTS_WITH";
                case ANYWHERE -> "CONTAINS";
                case END -> "ENDS_WITH";
            };
            return function + "(" + operand + ", '" + text + "')";
        }
    }

    /** IS NULL. */
    record Missing(Operand operand) implements RegistryFilter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.missing(this);
        }

        @Override
        public String toString() {
            return operand + " IS NULL";
        }
    }

    /** Equal, where two NULLs are equal too; never NULL itself. */
    record Same(Operand left, Operand right) implements RegistryFilter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.same(this);
        }

        @Override
        public String toString() {
            return left + " <=> " + right;
        }
    }

    /** AND. */
    record AllOf(List<RegistryFilter> filters) implements RegistryFilter {
        public AllOf {
            filters = List.copyOf(filters);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.allOf(this);
        }

        @Override
        public int conditions() {
            return filters.stream().mapToInt(RegistryFilter::conditions).sum();
        }

        @Override
        public int constants() {
            return filters.stream().mapToInt(RegistryFilter::constants).sum();
        }

        @Override
        public String toString() {
            return filters.stream().map(String::valueOf).collect(Collectors.joining(" AND ", "(", ")"));
        }
    }

    /** OR. */
    record AnyOf(List<RegistryFilter> filters) implements RegistryFilter {
        public AnyOf {
            filters = List.copyOf(filters);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anyOf(this);
        }

        @Override
        public int conditions() {
            return filters.stream().mapToInt(RegistryFilter::conditions).sum();
        }

        @Override
        public int constants() {
            return filters.stream().mapToInt(RegistryFilter::constants).sum();
        }

        @Override
        public String toString() {
            return filters.stream().map(String::valueOf).collect(Collectors.joining(" OR ", "(", ")"));
        }
    }

    /** NOT; of NULL it is NULL. */
    record Negation(RegistryFilter filter) implements RegistryFilter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.negation(this);
        }

        @Override
        public int conditions() {
            return 1 + filter.conditions();
        }

        @Override
        public int constants() {
            return filter.constants();
        }

        @Override
        public String toString() {
            return filter instanceof Missing missing ? missing.operand() + " IS NOT NULL" : "NOT (" + filter + ")";
        }
    }

    /** True or false for every row. */
    record Always(boolean value) implements RegistryFilter {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.always(this);
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }
}

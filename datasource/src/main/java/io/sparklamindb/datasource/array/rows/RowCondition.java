/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/** A condition on the columns of a row, with SQL's three answers. Immutable. */
public sealed interface RowCondition extends Serializable {

    /**
     * The answers for consecutive rows.
     *
     * @return a {@link Truth} a row
     */
    byte[] evaluate(RowValues values, long from, int count) throws IOException;

    /** The columns it looks at. */
    Set<String> columns();

    /** A test of a column's value. */
    record OfColumn(String column, ValueTest test) implements RowCondition {
        @Override
        public byte[] evaluate(RowValues values, long from, int count) throws IOException {
            return test.test(values.read(column, from, count));
        }

        @Override
        public Set<String> columns() {
            return Set.of(column);
        }

        @Override
        public String toString() {
            return column + " " + test;
        }
    }

    /**
     * Both hold, or one of them does. The right one is not looked at, nor its columns read, where the left one has decided for
     * every row.
     *
     * @param both whether both have to hold
     */
    record Junction(boolean both, RowCondition left, RowCondition right) implements RowCondition {
        @Override
        public byte[] evaluate(RowValues values, long from, int count) throws IOException {
            var answers = left.evaluate(values, from, count);
            if (Truth.isAll(answers, Truth.of(!both))) {
                return answers;
            }
            var others = right.evaluate(values, from, count);
            for (int i = 0; i < count; i++) {
                answers[i] = both ? Truth.and(answers[i], others[i]) : Truth.or(answers[i], others[i]);
            }
            return answers;
        }

        @Override
        public Set<String> columns() {
            var columns = new HashSet<>(left.columns());
            columns.addAll(right.columns());
            return columns;
        }

        @Override
        public String toString() {
            return "(" + left + (both ? " AND " : " OR ") + right + ")";
        }
    }

    /** It does not hold. */
    record Not(RowCondition condition) implements RowCondition {
        @Override
        public byte[] evaluate(RowValues values, long from, int count) throws IOException {
            var answers = condition.evaluate(values, from, count);
            for (int i = 0; i < count; i++) {
                answers[i] = Truth.not(answers[i]);
            }
            return answers;
        }

        @Override
        public Set<String> columns() {
            return condition.columns();
        }

        @Override
        public String toString() {
            return "NOT " + condition;
        }
    }

    /** The same for every row. */
    record Constant(boolean holds) implements RowCondition {
        @Override
        public byte[] evaluate(RowValues values, long from, int count) {
            return Truth.all(Truth.of(holds), count);
        }

        @Override
        public Set<String> columns() {
            return Set.of();
        }

        @Override
        public String toString() {
            return String.valueOf(holds);
        }
    }
}

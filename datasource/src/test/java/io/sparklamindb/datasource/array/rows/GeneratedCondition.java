/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Predicates made up by chance, and what they mean by SQL's own rules, value by value on Java objects: the plain reference
 * of {@link RowConditions}.
 */
final class GeneratedCondition {

    /** Columns by name; a text column is also there as a categorical one. */
    static final Map<String, DataType> COLUMNS = Map.of(
            "flag", DataTypes.BooleanType,
            "small", DataTypes.ShortType,
            "large", DataTypes.LongType,
            "half", DataTypes.FloatType,
            "real", DataTypes.DoubleType,
            "text", DataTypes.StringType,
            "category", DataTypes.StringType);

    private static final List<String> NAMES = COLUMNS.keySet().stream().sorted().toList();
    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=", "<=>");
    private static final List<String> PLACES = List.of("STARTS_WITH", "ENDS_WITH", "CONTAINS");

    /** Few values, so that they meet: the ends of each type, both zeros, NaN, and texts of one to four bytes a character. */
    private static final List<Object> SHORTS =
            List.of(Short.MIN_VALUE, (short) -1, (short) 0, (short) 1, Short.MAX_VALUE);

    private static final List<Object> LONGS = List.of(Long.MIN_VALUE, -1L, 0L, 1L, (1L << 53) + 1, Long.MAX_VALUE);
    private static final List<Object> FLOATS =
            List.of(Float.NaN, Float.NEGATIVE_INFINITY, -1f, -0f, 0f, Float.MIN_VALUE, 0.1f, Float.POSITIVE_INFINITY);
    private static final List<Object> DOUBLES = List.of(
            Double.NaN, Double.NEGATIVE_INFINITY, -1d, -0d, 0d, Double.MIN_VALUE, 0.1d, Double.POSITIVE_INFINITY);
    private static final List<Object> TEXTS = List.of("", "a", "A", "ab", "b", "é", "\u20ac", "\ud83e\uddec", "\uffff");

    private final Random random;

    GeneratedCondition(long seed) {
        this.random = new Random(seed);
    }

    /** A value that a column may have, or null. */
    @Nullable
    Object value(String column) {
        return random.nextInt(4) == 0 ? null : pick(valuesOf(column));
    }

    private static List<Object> valuesOf(String column) {
        return switch (column) {
            case "flag" -> List.of(true, false);
            case "small" -> SHORTS;
            case "large" -> LONGS;
            case "half" -> FLOATS;
            case "real" -> DOUBLES;
            default -> TEXTS;
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    Predicate predicate(int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 8);
        var name = pick(NAMES);
        var column = Expressions.column(name);
        return switch (kind) {
            case 0 -> {
                var operands = new Expression[] {column, literal(name, pick(valuesOf(name)))};
                boolean mirrored = random.nextBoolean();
                yield predicate(pick(COMPARISONS), operands[mirrored ? 1 : 0], operands[mirrored ? 0 : 1]);
            }
            case 1 -> predicate(random.nextBoolean() ? "IS_NULL" : "IS_NOT_NULL", column);
            case 2 -> {
                var children = new ArrayList<Expression>(List.of(column));
                for (int i = random.nextInt(5); i > 0; i--) {
                    children.add(literal(name, value(name)));
                }
                yield predicate("IN", children.toArray(Expression[]::new));
            }
            case 3 -> predicate(pick(PLACES), Expressions.column("text"), literal("text", pick(TEXTS)));
            case 4 -> predicate("NOT", predicate(depth - 1));
            case 5 -> predicate(random.nextBoolean() ? "ALWAYS_TRUE" : "ALWAYS_FALSE");
            default -> predicate(kind == 6 ? "AND" : "OR", predicate(depth - 1), predicate(depth - 1));
        };
    }

    static Predicate predicate(String name, Expression... children) {
        return new Predicate(name, children);
    }

    static Literal<?> literal(String column, @Nullable Object value) {
        var type = COLUMNS.getOrDefault(column, DataTypes.NullType);
        return new LiteralValue<>(value instanceof String text ? UTF8String.fromString(text) : value, type);
    }

    /** What the predicate says of a row; null for unknown. */
    static @Nullable Boolean meaning(Predicate predicate, Map<String, @Nullable Object> row) {
        var children = predicate.children();
        return switch (predicate.name()) {
            case "ALWAYS_TRUE" -> true;
            case "ALWAYS_FALSE" -> false;
            case "NOT" -> {
                var holds = meaning((Predicate) children[0], row);
                yield holds == null ? null : !holds;
            }
            case "AND", "OR" -> {
                boolean deciding = predicate.name().equals("OR");
                var left = meaning((Predicate) children[0], row);
                var right = meaning((Predicate) children[1], row);
                if (left != null && left == deciding || right != null && right == deciding) {
                    yield deciding;
                }
                yield left == null || right == null ? null : !deciding;
            }
            case "IS_NULL" -> value(children[0], row) == null;
            case "IS_NOT_NULL" -> value(children[0], row) != null;
            case "IN" -> isIn(children, row);
            default -> ofTwo(predicate.name(), value(children[0], row), value(children[1], row));
        };
    }

    private static @Nullable Boolean isIn(Expression[] children, Map<String, @Nullable Object> row) {
        Boolean found = false;
        for (int i = 1; i < children.length; i++) {
            var equal = ofTwo("=", value(children[0], row), value(children[i], row));
            if (equal == null) {
                found = null;
            } else if (equal) {
                return true;
            }
        }
        // NULL IN () is not asked for by anybody: whatever it is, no row is selected.
        return children.length == 1 && value(children[0], row) == null ? null : found;
    }

    private static @Nullable Object value(Expression expression, Map<String, @Nullable Object> row) {
        if (expression instanceof NamedReference reference) {
            return row.get(reference.fieldNames()[0]);
        }
        var value = ((Literal<?>) expression).value();
        return value instanceof UTF8String text ? text.toString() : value;
    }

    private static @Nullable Boolean ofTwo(String name, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return name.equals("<=>") ? (Boolean) (left == right) : null;
        }
        return switch (name) {
            case "=", "<=>" -> compare(left, right) == 0;
            case "<>" -> compare(left, right) != 0;
            case "<" -> compare(left, right) < 0;
            case "<=" -> compare(left, right) <= 0;
            case ">" -> compare(left, right) > 0;
            case ">=" -> compare(left, right) >= 0;
            case "STARTS_WITH" -> ((String) left).startsWith((String) right);
            case "ENDS_WITH" -> ((String) left).endsWith((String) right);
            case "CONTAINS" -> ((String) left).contains((String) right);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** As Spark orders: texts by code points, NaN above all numbers and equal to itself, one zero. */
    private static int compare(Object left, Object right) {
        if (left instanceof String one && right instanceof String other) {
            var ones = one.codePoints().toArray();
            var others = other.codePoints().toArray();
            return java.util.Arrays.compare(ones, others);
        } else if (left instanceof Boolean one && right instanceof Boolean other) {
            return Boolean.compare(one, other);
        } else if (left instanceof Long || left instanceof Short) {
            return Long.compare(((Number) left).longValue(), ((Number) right).longValue());
        }
        double one = ((Number) left).doubleValue();
        double other = ((Number) right).doubleValue();
        return one == other ? 0 : Double.compare(one, other);
    }
}

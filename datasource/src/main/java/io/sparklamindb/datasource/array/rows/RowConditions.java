/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Turns Spark's predicates into conditions that mean exactly the same. What has no such condition is left to Spark: functions,
 * comparisons of columns with each other, unsigned numbers of eight bytes, casts that lose something.
 *
 * @param columns the columns that may be looked at, and their types
 */
public record RowConditions(Map<String, DataType> columns) {

    public RowConditions {
        columns = Map.copyOf(columns);
    }

    /** A column, and the type in which it is compared. */
    private record Operand(String column, DataType stored, DataType compared) {}

    /** The condition that means the same; empty if there is none. */
    public Optional<RowCondition> compile(Predicate predicate) {
        var children = predicate.children();
        return switch (predicate.name()) {
            case "ALWAYS_TRUE" -> Optional.of(new RowCondition.Constant(true));
            case "ALWAYS_FALSE" -> Optional.of(new RowCondition.Constant(false));
            case "AND", "OR" -> {
                boolean both = predicate.name().equals("AND");
                yield compile(children[0])
                        .flatMap(left ->
                                compile(children[1]).map(right -> new RowCondition.Junction(both, left, right)));
            }
            case "NOT" -> compile(children[0]).map(RowCondition.Not::new);
            case "IS_NULL" -> column(children[0]).map(name -> new RowCondition.OfColumn(name, new NullTest()));
            case "IS_NOT_NULL" ->
                column(children[0]).map(name -> new RowCondition.Not(new RowCondition.OfColumn(name, new NullTest())));
            case "IN" -> membership(children);
            default -> ofTwo(predicate.name(), children);
        };
    }

    private Optional<RowCondition> compile(Expression expression) {
        return expression instanceof Predicate predicate ? compile(predicate) : Optional.empty();
    }

    private Optional<RowCondition> ofTwo(String name, Expression[] children) {
        if (children.length != 2) {
            return Optional.empty();
        }
        var place = TextTest.Place.of(name);
        if (place.isPresent()) {
            return operand(children[0])
                    .filter(operand -> isText(operand.compared))
                    .flatMap(operand -> text(children[1])
                            .map(part -> new RowCondition.OfColumn(operand.column, new TextTest(place.get(), part))));
        }
        return ComparisonOperator.of(name)
                .flatMap(operator -> comparison(children[0], operator, children[1])
                        .or(() -> comparison(children[1], operator.mirrored(), children[0])));
    }

    private Optional<RowCondition> comparison(Expression left, ComparisonOperator operator, Expression right) {
        return operand(left)
                .flatMap(operand -> constant(operand, right)
                        .map(constant ->
                                new RowCondition.OfColumn(operand.column, new ComparisonTest(operator, constant))));
    }

    private Optional<RowCondition> membership(Expression[] children) {
        var operand = operand(children[0]).orElse(null);
        if (operand == null) {
            return Optional.empty();
        }
        var constants = new ArrayList<ConstantValue>();
        boolean withNull = false;
        for (var child : Stream.of(children).skip(1).toList()) {
            if (child instanceof Literal<?> literal && literal.value() == null) {
                withNull = true;
                continue;
            }
            var constant = constant(operand, child);
            if (constant.isEmpty()) {
                return Optional.empty();
            }
            constants.add(constant.get());
        }
        return Optional.of(new RowCondition.OfColumn(operand.column, new MembershipTest(constants, withNull)));
    }

    private Optional<String> column(Expression expression) {
        return expression instanceof NamedReference reference
                        && reference.fieldNames().length == 1
                        && columns.containsKey(reference.fieldNames()[0])
                ? Optional.of(reference.fieldNames()[0])
                : Optional.empty();
    }

    private Optional<Operand> operand(Expression expression) {
        if (expression instanceof Cast cast) {
            return column(cast.expression())
                    .map(name -> new Operand(name, type(name), cast.dataType()))
                    .filter(operand -> keepsEveryValue(operand.stored, operand.compared));
        }
        return column(expression).map(name -> new Operand(name, type(name), type(name)));
    }

    private DataType type(String column) {
        return columns.getOrDefault(column, DataTypes.NullType);
    }

    /** From {@code bigint} to {@code double} is rounded, but here and there in the same way. */
    private static boolean keepsEveryValue(DataType from, DataType to) {
        if (from.equals(to)) {
            return true;
        } else if (from instanceof FloatType) {
            return to instanceof DoubleType;
        } else if (!isWhole(from)) {
            return false;
        } else if (to instanceof DecimalType decimal) {
            return decimal.precision() - decimal.scale() >= digits(from);
        }
        return to instanceof DoubleType || isWhole(to) && to.defaultSize() >= from.defaultSize();
    }

    private static boolean isWhole(DataType type) {
        return type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType;
    }

    private static int digits(DataType whole) {
        return whole instanceof LongType ? 19 : whole instanceof IntegerType ? 10 : whole instanceof ShortType ? 5 : 3;
    }

    private static boolean isText(DataType type) {
        return type.equals(DataTypes.StringType);
    }

    /** A constant that is not {@code NULL} and has the type in which the column is compared. */
    private static Optional<ConstantValue> constant(Operand operand, Expression expression) {
        if (!(expression instanceof Literal<?> literal)
                || literal.value() == null
                || !literal.dataType().equals(operand.compared)) {
            return Optional.empty();
        }
        Object value = literal.value();
        if (isText(operand.compared)) {
            return text(expression).map(ConstantValue.Text::new);
        } else if (value instanceof Boolean flag && operand.compared instanceof BooleanType) {
            return Optional.of(new ConstantValue.Whole(flag ? 1 : 0, true));
        } else if (isWhole(operand.compared) && value instanceof Number number) {
            return Optional.of(new ConstantValue.Whole(number.longValue(), true));
        } else if (value instanceof Float || value instanceof Double) {
            return Optional.of(new ConstantValue.Fraction(((Number) value).doubleValue()));
        } else if (value instanceof Decimal decimal && isWhole(operand.stored)) {
            return ConstantValue.Whole.of(decimal.toJavaBigDecimal());
        }
        return Optional.empty();
    }

    private static Optional<byte[]> text(Expression expression) {
        return expression instanceof Literal<?> literal
                        && isText(literal.dataType())
                        && literal.value() instanceof UTF8String text
                ? Optional.of(text.getBytes())
                : Optional.empty();
    }
}

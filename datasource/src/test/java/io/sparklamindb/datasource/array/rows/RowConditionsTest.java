/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import static io.sparklamindb.datasource.array.rows.GeneratedCondition.literal;
import static io.sparklamindb.datasource.array.rows.GeneratedCondition.predicate;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** What is taken from Spark, and what is left to it. */
class RowConditionsTest {

    private static final Map<String, DataType> COLUMNS = Map.of(
            "count", DataTypes.IntegerType,
            "large", DataTypes.LongType,
            "unsigned", DataTypes.createDecimalType(20, 0),
            "real", DataTypes.DoubleType,
            "name", DataTypes.StringType);

    private final RowConditions conditions = new RowConditions(COLUMNS);

    private Optional<RowCondition> compile(String name, Expression... children) {
        return conditions.compile(predicate(name, children));
    }

    private static Expression column(String name) {
        return Expressions.column(name);
    }

    private static Expression cast(String column, DataType to) {
        return new Cast(column(column), COLUMNS.get(column), to);
    }

    private static Expression decimal(String number, int precision, int scale) {
        return new LiteralValue<>(
                Decimal.apply(new BigDecimal(number), precision, scale), DataTypes.createDecimalType(precision, scale));
    }

    private static byte[] answers(Optional<RowCondition> condition, long... values) throws IOException {
        return condition
                .orElseThrow()
                .evaluate(
                        (column, from, count) ->
                                new ColumnValues.Numbers(new PrimitiveArray.Longs(values, false), null),
                        0,
                        values.length);
    }

    @Test
    void aColumnThatIsNotAmongThemIsLeftToSpark() {
        assertThat(compile("IS_NULL", column("other"))).isEmpty();
        assertThat(compile("=", column("COUNT"), new LiteralValue<>(1, DataTypes.IntegerType)))
                .isEmpty();
        assertThat(compile("IS_NULL", Expressions.column("name.first"))).isEmpty();
    }

    @Test
    void aConstantOfAnotherTypeIsLeftToSpark() {
        assertThat(compile("=", column("count"), new LiteralValue<>(1L, DataTypes.LongType)))
                .isEmpty();
        assertThat(compile("=", column("unsigned"), decimal("1", 20, 0))).isEmpty();
        assertThat(compile("=", column("name"), new LiteralValue<>(1, DataTypes.IntegerType)))
                .isEmpty();
    }

    @Test
    void aComparisonWithNullIsLeftToSpark() {
        assertThat(compile("=", column("count"), new LiteralValue<>(null, DataTypes.IntegerType)))
                .isEmpty();
        assertThat(compile("<=>", column("count"), new LiteralValue<>(null, DataTypes.IntegerType)))
                .isEmpty();
    }

    @Test
    void oneSideThatIsLeftToSparkLeavesAllOfIt() {
        var unknown = new Predicate("SOUNDS_LIKE", new Expression[] {column("name"), column("name")});
        var known = predicate("IS_NULL", column("name"));
        assertThat(compile("OR", known, unknown)).isEmpty();
        assertThat(compile("AND", unknown, known)).isEmpty();
        assertThat(compile("NOT", unknown)).isEmpty();
        assertThat(compile("IN", column("count"), new LiteralValue<>(1, DataTypes.IntegerType), column("count")))
                .isEmpty();
    }

    @Test
    void aCastThatLosesValuesIsLeftToSpark() {
        var one = new LiteralValue<>(1, DataTypes.IntegerType);
        assertThat(compile("=", cast("large", DataTypes.IntegerType), one)).isEmpty();
        assertThat(compile("=", cast("real", DataTypes.IntegerType), one)).isEmpty();
        assertThat(compile("=", cast("count", DataTypes.FloatType), new LiteralValue<>(1f, DataTypes.FloatType)))
                .isEmpty();
        assertThat(compile(
                        "=",
                        cast("count", DataTypes.StringType),
                        new LiteralValue<>(UTF8String.fromString("1"), DataTypes.StringType)))
                .isEmpty();
        assertThat(compile("=", cast("large", DataTypes.createDecimalType(18, 0)), decimal("1", 18, 0)))
                .isEmpty();
    }

    @Test
    void aWholeNumberIsComparedWithAFractionExactly() throws IOException {
        var cast = cast("large", DataTypes.createDecimalType(21, 1));
        assertThat(answers(compile("<", cast, decimal("1.5", 21, 1)), 1, 2)).containsExactly(Truth.TRUE, Truth.FALSE);
        assertThat(answers(compile(">=", cast, decimal("-1.5", 21, 1)), -2, -1))
                .containsExactly(Truth.FALSE, Truth.TRUE);
        assertThat(answers(compile("=", cast, decimal("1.5", 21, 1)), 1, 2)).containsExactly(Truth.FALSE, Truth.FALSE);
        assertThat(answers(compile("<>", cast, decimal("1.0", 21, 1)), 1, 2)).containsExactly(Truth.FALSE, Truth.TRUE);
    }

    @Test
    void aFractionInAListHidesNoWholeNumberBesideIt() throws IOException {
        var cast = cast("large", DataTypes.createDecimalType(21, 1));
        var in = compile(
                "IN", cast, decimal("1.5", 21, 1), decimal("1.0", 21, 1), decimal("2.5", 21, 1), decimal("3.0", 21, 1));
        assertThat(answers(in, 0, 1, 2, 3)).containsExactly(Truth.FALSE, Truth.TRUE, Truth.FALSE, Truth.TRUE);
    }

    @Test
    void aConstantBeyondAllWholeNumbersIsAboveTheLargest() throws IOException {
        var cast = cast("large", DataTypes.createDecimalType(20, 0));
        var above = compile("<", cast, decimal("9223372036854775808", 20, 0));
        assertThat(answers(above, Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(Truth.TRUE, Truth.TRUE);
        assertThat(answers(compile("=", cast, decimal("9223372036854775808", 20, 0)), Long.MAX_VALUE))
                .containsExactly(Truth.FALSE);
        assertThat(compile("<", cast, decimal("-9223372036854775809", 20, 0))).isEmpty();
    }

    @Test
    void aConditionThatIsDecidedReadsNoMoreColumns() throws IOException {
        var never = predicate("ALWAYS_FALSE");
        var condition =
                compile("AND", never, predicate("IS_NULL", column("name"))).orElseThrow();
        RowValues failing = (column, from, count) -> {
            throw new IOException("read " + column);
        };
        assertThat(condition.evaluate(failing, 0, 2)).containsExactly(Truth.FALSE, Truth.FALSE);
        assertThat(condition.columns()).containsExactly("name");
        var always = compile("OR", predicate("ALWAYS_TRUE"), predicate("IS_NULL", column("name")))
                .orElseThrow();
        assertThat(always.evaluate(failing, 0, 1)).containsExactly(Truth.TRUE);
    }

    @Test
    void whatIsPushedAndWhatIsLeftKeepTheirOrder() {
        var first = predicate("IS_NULL", column("name"));
        var left = predicate("IS_NULL", column("other"));
        var second = predicate("=", column("count"), new LiteralValue<>(1, DataTypes.IntegerType));
        var pushed = PushedConditions.of(conditions, new Predicate[] {first, left, second});
        assertThat(pushed.pushed()).containsExactly(first, second);
        assertThat(pushed.left()).containsExactly(left);
        assertThat(pushed.conditions()).hasSize(2);
    }

    @Test
    void aConditionIsAboutTheColumnOfThatSpellingAlone() {
        var both = new RowConditions(Map.of("a", DataTypes.StringType, "A", DataTypes.StringType));
        assertThat(both.compile(predicate("IS_NULL", column("A"))).orElseThrow().columns())
                .containsExactly("A");
        assertThat(literal("text", "x").value()).isEqualTo(UTF8String.fromString("x"));
    }
}

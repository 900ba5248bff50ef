/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Compiled conditions answer as SQL does, whatever is asked of whatever values. */
class RowConditionsPropertyTest {

    @Property(tries = 3000)
    void everyConditionAnswersAsSqlDoes(@ForAll long seed, @ForAll @IntRange(max = 20) int rows) throws IOException {
        var generated = new GeneratedCondition(seed);
        var table = table(generated, rows);
        var predicate = generated.predicate(3);
        var condition =
                new RowConditions(GeneratedCondition.COLUMNS).compile(predicate).orElseThrow();
        var answers = condition.evaluate(reader(table), 0, rows);
        for (int row = 0; row < rows; row++) {
            var expected = GeneratedCondition.meaning(predicate, table.get(row));
            assertThat(answers[row])
                    .as("%s of %s", predicate, table.get(row))
                    .isEqualTo(expected == null ? Truth.UNKNOWN : Truth.of(expected));
        }
    }

    @Property(tries = 1000)
    void rowsAreSelectedWhereAllConditionsHold(@ForAll long seed, @ForAll @IntRange(max = 20) int rows)
            throws IOException {
        var generated = new GeneratedCondition(seed);
        var table = table(generated, rows);
        var predicates = List.of(generated.predicate(1), generated.predicate(1), generated.predicate(1));
        var compiler = new RowConditions(GeneratedCondition.COLUMNS);
        var conditions = predicates.stream()
                .map(predicate -> compiler.compile(predicate).orElseThrow())
                .toList();
        var expected = IntStream.range(0, rows)
                .filter(row -> predicates.stream()
                        .allMatch(predicate ->
                                Boolean.TRUE.equals(GeneratedCondition.meaning(predicate, table.get(row)))))
                .boxed()
                .toList();
        assertThat(SelectedPositions.of(RowFilter.select(conditions, reader(table), rows)))
                .isEqualTo(expected.stream().map(Integer::longValue).toList());
    }

    @Property(tries = 1000)
    void equalPredicatesAreEqualConditions(@ForAll long seed) {
        var compiler = new RowConditions(GeneratedCondition.COLUMNS);
        var one = compiler.compile(new GeneratedCondition(seed).predicate(3)).orElseThrow();
        var other = compiler.compile(new GeneratedCondition(seed).predicate(3)).orElseThrow();
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    }

    private static List<Map<String, @Nullable Object>> table(GeneratedCondition generated, int rows) {
        var table = new ArrayList<Map<String, @Nullable Object>>();
        for (int row = 0; row < rows; row++) {
            var values = new HashMap<String, @Nullable Object>();
            GeneratedCondition.COLUMNS.keySet().forEach(column -> values.put(column, generated.value(column)));
            table.add(values);
        }
        return table;
    }

    private static RowValues reader(List<Map<String, @Nullable Object>> table) {
        return (column, from, count) -> {
            var values = table.subList((int) from, (int) from + count).stream()
                    .map(row -> row.get(column))
                    .toArray();
            return values(column, values);
        };
    }

    private static ColumnValues values(String column, @Nullable Object[] values) {
        var missing = new boolean[values.length];
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            missing[i] = values[i] == null;
            any |= missing[i];
        }
        var flags = any ? missing : null;
        if (column.equals("category")) {
            var categories = List.of("never", "", "a", "A", "ab", "b", "é", "\u20ac", "\ud83e\uddec", "\uffff");
            var codes = new int[values.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = values[i] == null ? -1 : categories.indexOf((String) values[i]);
            }
            return new ColumnValues.Categories(codes, new ColumnValues.Texts(Utf8Array.of(categories), null));
        } else if (column.equals("text")) {
            var texts = new ArrayList<String>();
            for (var value : values) {
                texts.add(value == null ? "" : (String) value);
            }
            return new ColumnValues.Texts(Utf8Array.of(texts), flags);
        }
        return new ColumnValues.Numbers(numbers(column, values), flags);
    }

    private static PrimitiveArray numbers(String column, @Nullable Object[] values) {
        var wanted = switch (column) {
            case "flag" -> new PrimitiveArray.Booleans(new boolean[values.length]);
            case "small" -> new PrimitiveArray.Shorts(new short[values.length]);
            case "large" -> new PrimitiveArray.Longs(new long[values.length], false);
            case "half" -> new PrimitiveArray.Floats(new float[values.length]);
            default -> new PrimitiveArray.Doubles(new double[values.length]);
        };
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                java.lang.reflect.Array.set(wanted.array(), i, values[i]);
            }
        }
        return wanted;
    }
}

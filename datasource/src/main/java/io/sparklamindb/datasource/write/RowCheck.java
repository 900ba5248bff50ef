/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of a task with what a schema wants, and counts what is wrong: all columns are told of at once, when all
 * tasks have ended. Not thread-safe.
 */
final class RowCheck {

    private final RowRules rules;
    private final boolean converts;
    private final long[] nulls;
    private final long[] misfits;
    private final @Nullable String[] examples;

    RowCheck(RowRules rules) {
        this.rules = rules;
        this.converts = rules.convert();
        int count = rules.columns().size();
        this.nulls = new long[count];
        this.misfits = new long[count];
        this.examples = new String[count];
    }

    /** The row that is written in its place. */
    InternalRow check(InternalRow row) {
        var converted = converts ? copy(row) : null;
        for (int i = 0; i < nulls.length; i++) {
            var rule = rules.columns().get(i);
            var value = row.isNullAt(rule.position()) ? null : row.get(rule.position(), rule.type());
            if (value != null && rule.coercion() != null) {
                value = convert(i, rule, value);
                if (converted != null) {
                    converted.update(rule.position(), value);
                }
            } else if (value == null || Coercion.isMissing(value)) {
                count(i, rule);
            } else if (value instanceof ArrayData list && hasNull(list)) {
                misfit(i, "a list with NULL");
            }
        }
        return converted == null ? row : converted;
    }

    private @Nullable Object convert(int i, ColumnRule rule, Object value) {
        try {
            var converted = rule.coercion() == null ? value : rule.coercion().convert(value, rule.type());
            if (converted == null || Coercion.isMissing(converted)) {
                count(i, rule);
            }
            return converted;
        } catch (IllegalArgumentException e) {
            misfit(i, value.toString());
            return null;
        }
    }

    private void count(int i, ColumnRule rule) {
        if (!rule.nullable()) {
            nulls[i]++;
        }
    }

    private void misfit(int i, String value) {
        misfits[i]++;
        if (examples[i] == null) {
            examples[i] =
                    value.length() > RowRules.MAX_EXAMPLE ? value.substring(0, RowRules.MAX_EXAMPLE) + "..." : value;
        }
    }

    /** No method reference: that would name an interface below the connector API. */
    private static boolean hasNull(ArrayData list) {
        return IntStream.range(0, list.numElements()).anyMatch(i -> list.isNullAt(i));
    }

    private GenericInternalRow copy(InternalRow row) {
        StructType columns = rules.given();
        var values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.isNullAt(i) ? null : row.get(i, columns.fields()[i].dataType());
        }
        return new GenericInternalRow(values);
    }

    /** What is wrong; empty if nothing is. */
    List<ColumnFault> faults() {
        return IntStream.range(0, nulls.length)
                .filter(i -> nulls[i] > 0 || misfits[i] > 0)
                .mapToObj(i -> new ColumnFault(
                        rules.columns().get(i).name(),
                        nulls[i],
                        misfits[i],
                        rules.columns().get(i).dtype(),
                        examples[i]))
                .toList();
    }
}

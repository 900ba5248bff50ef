/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.rows.RowSelection;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Aggregates over all chosen rows that need no row: how many there are, the first position and the last. */
public final class MetadataAggregates {

    private MetadataAggregates() {}

    /** Whether all of them can be answered. */
    public static boolean areAnswerable(Aggregation aggregation, String indexColumn) {
        return aggregation.groupByExpressions().length == 0
                && aggregation.aggregateExpressions().length > 0
                && Arrays.stream(aggregation.aggregateExpressions())
                        .allMatch(function -> isAnswerable(function, indexColumn));
    }

    private static boolean isAnswerable(AggregateFunc function, String indexColumn) {
        if (function instanceof Min min) {
            return isIndex(min.column(), indexColumn);
        } else if (function instanceof Max max) {
            return isIndex(max.column(), indexColumn);
        }
        return function instanceof CountStar;
    }

    private static boolean isIndex(org.apache.spark.sql.connector.expressions.Expression column, String indexColumn) {
        return column instanceof NamedReference reference
                && reference.fieldNames().length == 1
                && reference.fieldNames()[0].equals(indexColumn);
    }

    /**
     * The answer as a scan of one row.
     *
     * @param selected the rows of each file
     */
    public static Scan answer(String table, Aggregation aggregation, List<RowSelection> selected) {
        long rows = selected.stream().mapToLong(RowSelection::size).sum();
        var some = selected.stream().filter(selection -> !selection.isEmpty()).toList();
        long first = some.stream().mapToLong(RowSelection::first).min().orElse(0);
        long last = some.stream().mapToLong(RowSelection::last).max().orElse(0);
        return answer(table, aggregation, rows, first, last);
    }

    /**
     * The answer as a scan of one row.
     *
     * @param rows how many rows were chosen
     * @param first the smallest position of any
     * @param last the largest position of any
     */
    public static Scan answer(String table, Aggregation aggregation, long rows, long first, long last) {
        var functions = aggregation.aggregateExpressions();
        var values = new Object[functions.length];
        var schema = new StructType();
        for (int i = 0; i < functions.length; i++) {
            if (functions[i] instanceof CountStar) {
                values[i] = rows;
            } else if (rows > 0) {
                values[i] = functions[i] instanceof Min ? first : last;
            }
            schema = schema.add(functions[i].toString(), DataTypes.LongType);
        }
        return new Answer(table, schema, new GenericInternalRow(values));
    }

    private record Answer(String table, StructType readSchema, InternalRow row) implements LocalScan {

        @Override
        public InternalRow[] rows() {
            return new InternalRow[] {row};
        }

        @Override
        public String description() {
            return table + " (answered from metadata: " + String.join(", ", readSchema.fieldNames()) + ")";
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.SparkCollections;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Rows of one schema as rows of another: columns moved, cast, and null where there are none. Immutable. */
public final class RowConversion implements Serializable {

    private final List<Expression> columns;

    /**
     * @param source of the rows that come in
     * @param positions where each target column is in the source; negative if nowhere
     * @param target of the rows that go out
     */
    public RowConversion(StructType source, List<Integer> positions, StructType target) {
        this.columns = new ArrayList<>();
        for (int i = 0; i < target.length(); i++) {
            columns.add(column(source, positions.get(i), target.fields()[i].dataType()));
        }
    }

    private static Expression column(StructType source, int position, DataType type) {
        if (position < 0) {
            return new Literal(null, type);
        }
        var field = source.fields()[position];
        var column = new BoundReference(position, field.dataType(), true);
        return DataType.equalsIgnoreNullability(field.dataType(), type)
                ? column
                : new Cast(column, type, Option.apply(SQLConf.get().sessionLocalTimeZone()), EvalMode.ANSI());
    }

    /** Starts in a task. The rows that come out share one memory. */
    public UnaryOperator<InternalRow> start() {
        var projection = UnsafeProjection.create(SparkCollections.seq(columns));
        return projection::apply;
    }
}

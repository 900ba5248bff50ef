/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import java.util.Arrays;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/**
 * Which aggregates Spark's readers of Parquet and ORC take from the footers of files, where the session has that switched on.
 *
 * <p>They find the statistics of a column by its position among the columns that they are told of. In a file where it has
 * another one they give the values of another column: where a column before it has several fields, in files of one folder
 * whose columns have another order, and where not all columns of a file are read. Rows are counted without a column.
 * Stateless.
 */
final class FooterAggregates {

    private FooterAggregates() {}

    /**
     * Whether the footers are asked for the right statistics. An aggregation without functions and groups means one row to
     * Spark, and would be one of each file.
     *
     * @param isAtItsPlace whether each column of the files has the position that the reader takes it to have
     */
    static boolean areRight(Aggregation aggregation, boolean isAtItsPlace) {
        var functions = aggregation.aggregateExpressions();
        return aggregation.groupByExpressions().length + functions.length > 0
                && (isAtItsPlace || Arrays.stream(functions).allMatch(CountStar.class::isInstance));
    }

    /** Whether every column of a file is one there too, since none has fields of its own. */
    static boolean areFlat(StructType columns) {
        return Arrays.stream(columns.fields()).map(field -> field.dataType()).noneMatch(FooterAggregates::isNested);
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType
                || type instanceof ArrayType
                || type instanceof MapType
                || type instanceof VariantType;
    }
}

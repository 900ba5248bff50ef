/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.execution.datasources.v2.FileScanBuilder;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;

/** Spark's builder of a file scan, whose tasks compare each file with what was listed before they read it. Used once. */
final class VerifiedScanBuilder extends FileScanBuilder implements SupportsPushDownAggregates {

    private final FileScanBuilder builder;
    private final VerifiedFiles files;

    VerifiedScanBuilder(FileScanBuilder builder, VerifiedFiles files, StructType schema) {
        super(ActiveSession.classic(), new MemberFileIndex(java.util.List.of(), java.util.List.of()), schema);
        this.builder = builder;
        this.files = files;
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        builder.pruneColumns(requiredSchema);
    }

    @Override
    public Seq<Expression> pushFilters(Seq<Expression> filters) {
        return builder.pushFilters(filters);
    }

    @Override
    public Predicate[] pushedFilters() {
        return builder.pushedFilters();
    }

    /** One without groups and functions is left to Spark, which means one row by it and would get one from each file. */
    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        return aggregation.groupByExpressions().length + aggregation.aggregateExpressions().length > 0
                && builder instanceof SupportsPushDownAggregates aggregates
                && aggregates.pushAggregation(aggregation);
    }

    @Override
    public Scan build() {
        return new VerifiedScan(builder.build(), files);
    }
}

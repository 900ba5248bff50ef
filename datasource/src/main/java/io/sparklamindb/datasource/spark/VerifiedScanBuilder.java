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
    private final boolean isFlat;

    VerifiedScanBuilder(FileScanBuilder builder, VerifiedFiles files, StructType schema) {
        super(ActiveSession.classic(), new MemberFileIndex(java.util.List.of(), java.util.List.of()), schema);
        this.builder = builder;
        this.files = files;
        this.isFlat = FooterAggregates.areFlat(schema);
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

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        return FooterAggregates.areRight(aggregation, isFlat && files.areOne())
                && builder instanceof SupportsPushDownAggregates aggregates
                && aggregates.pushAggregation(aggregation);
    }

    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return FooterAggregates.areRight(aggregation, isFlat && files.areOne())
                && builder instanceof SupportsPushDownAggregates aggregates
                && aggregates.supportCompletePushDown(aggregation);
    }

    @Override
    public Scan build() {
        return new VerifiedScan(builder.build(), files);
    }
}

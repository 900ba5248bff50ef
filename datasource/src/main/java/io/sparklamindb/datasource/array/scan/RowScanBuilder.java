/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Notes what Spark leaves to a read of a {@link RowTable}. Used once. */
final class RowScanBuilder
        implements SupportsPushDownRequiredColumns, SupportsPushDownLimit, SupportsPushDownAggregates {

    private final String name;
    private final List<RowSource> sources;
    private final String indexColumn;
    private final HadoopSettings settings;
    private StructType required;
    private long limit = Long.MAX_VALUE;
    private Optional<Scan> answered = Optional.empty();

    RowScanBuilder(
            String name, StructType schema, List<RowSource> sources, String indexColumn, HadoopSettings settings) {
        this.name = name;
        this.sources = sources;
        this.indexColumn = indexColumn;
        this.settings = settings;
        this.required = schema;
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    @Override
    public boolean pushLimit(int rows) {
        limit = rows;
        return true;
    }

    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return MetadataAggregates.areAnswerable(aggregation, indexColumn);
    }

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        if (!MetadataAggregates.areAnswerable(aggregation, indexColumn)) {
            return false;
        }
        long rows = sources.stream().mapToLong(RowSource::rows).sum();
        long longest = sources.stream().mapToLong(RowSource::rows).max().orElse(0);
        answered = Optional.of(MetadataAggregates.answer(name, aggregation, rows, 0, longest - 1));
        return true;
    }

    @Override
    public Scan build() {
        return answered.orElseGet(() -> new RowScan(name, required, sources, indexColumn, limit, settings));
    }
}

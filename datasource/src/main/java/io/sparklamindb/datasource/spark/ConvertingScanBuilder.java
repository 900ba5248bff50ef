/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.SparkCollections;
import io.sparklamindb.datasource.spark.conversion.Conversion;
import io.sparklamindb.datasource.spark.conversion.ConvertedColumns;
import io.sparklamindb.datasource.spark.schema.FileColumns;
import io.sparklamindb.datasource.spark.schema.FileColumns.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.execution.datasources.v2.FileScanBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A scan builder over Spark's, for files with columns that are not read as they are: filters on the others are left to
 * Spark's, and only what is made into wanted columns is read. Used once.
 */
final class ConvertingScanBuilder extends FileScanBuilder implements SupportsPushDownAggregates {

    private final FileScanBuilder builder;
    private final Map<String, Column> columns = new HashMap<>();
    private final List<String> plain = new ArrayList<>();
    private StructType required;
    private boolean isAggregated;

    /**
     * @param builder what reads the files
     * @param columns of the files
     * @param schema all columns of the table, hidden ones too
     */
    ConvertingScanBuilder(FileScanBuilder builder, FileColumns columns, StructType schema) {
        super(ActiveSession.classic(), new MemberFileIndex(List.of(), List.of()), schema);
        this.builder = builder;
        this.required = schema;
        for (var column : columns.columns()) {
            this.columns.put(column.name(), column);
        }
        for (var name : schema.fieldNames()) {
            var column = this.columns.get(name);
            if (column == null || column.isPlain()) {
                plain.add(name);
            }
        }
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    /** Filters on columns that are converted afterwards mean something else to Spark's reader. */
    @Override
    public Seq<Expression> pushFilters(Seq<Expression> filters) {
        var all = CollectionConverters.asJava(filters);
        var taken = all.stream().filter(this::isOnPlainColumns).toList();
        var left = new HashSet<>(CollectionConverters.asJava(builder.pushFilters(SparkCollections.seq(taken))));
        return SparkCollections.seq(all.stream()
                .filter(filter -> !taken.contains(filter) || left.contains(filter))
                .toList());
    }

    private boolean isOnPlainColumns(Expression filter) {
        return filter.deterministic()
                && CollectionConverters.asJava(filter.references().toSeq()).stream()
                        .allMatch(column -> plain.contains(column.name()));
    }

    @Override
    public Predicate[] pushedFilters() {
        return builder.pushedFilters();
    }

    /** Rows are counted. The columns that the reader is told of are not those of the file, so that it would take others. */
    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        isAggregated = FooterAggregates.areRight(aggregation, false)
                && builder instanceof SupportsPushDownAggregates aggregates
                && aggregates.pushAggregation(aggregation);
        return isAggregated;
    }

    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        return FooterAggregates.areRight(aggregation, false)
                && builder instanceof SupportsPushDownAggregates aggregates
                && aggregates.supportCompletePushDown(aggregation);
    }

    @Override
    public Scan build() {
        if (isAggregated) {
            return builder.build(); // its columns are counts, of which none is converted
        }
        var read = new ArrayList<StructField>();
        var shown = new HashMap<String, StructField>();
        var nothing = new ArrayList<StructField>();
        for (var field : required.fields()) {
            var column = columns.get(field.name());
            if (column == null) {
                read.add(field);
            } else if (!column.isRead()) {
                nothing.add(field);
            } else {
                shown.put(column.stored().name(), shown(column, field));
                read.add(stored(column, field));
            }
        }
        builder.pruneColumns(new StructType(read.toArray(StructField[]::new)));
        var scan = builder.build();
        return new ConvertingScan(scan, converted(scan.readSchema(), shown, nothing));
    }

    /** Of a column that is read as it is, some nested fields may be enough. */
    private static StructField stored(Column column, StructField wanted) {
        var stored = column.stored();
        return column.conversion().isSame()
                ? new StructField(stored.name(), wanted.dataType(), true, stored.metadata())
                : stored;
    }

    private static StructField shown(Column column, StructField wanted) {
        return column.conversion().isSame()
                ? wanted
                : new StructField(wanted.name(), column.type(), true, wanted.metadata());
    }

    private ConvertedColumns converted(StructType read, Map<String, StructField> shown, List<StructField> nothing) {
        var converted = new ArrayList<ConvertedColumns.Column>();
        for (int i = 0; i < read.length(); i++) {
            var field = read.fields()[i];
            var target = shown.getOrDefault(field.name(), field);
            var column = columns.get(target.name());
            converted.add(
                    new ConvertedColumns.Column(target, i, column == null ? Conversion.SAME : column.conversion()));
        }
        for (var field : nothing) {
            converted.add(new ConvertedColumns.Column(field, -1, Conversion.SAME));
        }
        return new ConvertedColumns(converted);
    }
}

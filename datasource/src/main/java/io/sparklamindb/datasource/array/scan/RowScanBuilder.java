/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.rows.LocatedValues;
import io.sparklamindb.datasource.array.rows.PushedConditions;
import io.sparklamindb.datasource.array.rows.RowCondition;
import io.sparklamindb.datasource.array.rows.RowConditions;
import io.sparklamindb.datasource.array.rows.RowFilter;
import io.sparklamindb.datasource.array.rows.RowSelection;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.storage.DriverReads;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Notes what Spark leaves to a read of a {@link RowTable}. Used once. */
final class RowScanBuilder
        implements SupportsPushDownV2Filters,
                SupportsPushDownRequiredColumns,
                SupportsPushDownLimit,
                SupportsPushDownAggregates {

    private final String name;
    private final List<RowSource> sources;
    private final String indexColumn;
    private final HadoopSettings settings;
    private StructType required;
    private PushedConditions filters = PushedConditions.none();
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

    /**
     * All are left to Spark as well: rows are cheap to look at twice, and only from a filter that it sees does Spark conclude
     * that a join with these rows is worth to prune a matrix by.
     */
    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        filters = PushedConditions.of(new RowConditions(filterColumns()), predicates);
        return predicates;
    }

    /** A column may be looked at if every file has it in the same type. */
    private Map<String, DataType> filterColumns() {
        var common = new HashMap<String, DataType>();
        for (int i = 0; i < sources.size(); i++) {
            var columns = sources.get(i).filterColumns();
            if (i == 0) {
                common.putAll(columns);
            } else {
                common.entrySet().removeIf(column -> !column.getValue().equals(columns.get(column.getKey())));
            }
        }
        common.put(indexColumn, DataTypes.LongType);
        common.put(HiddenColumn.UID_NAME, DataTypes.StringType);
        common.put(HiddenColumn.KEY_NAME, DataTypes.StringType);
        return common;
    }

    @Override
    public Predicate[] pushedPredicates() {
        return filters.pushed().toArray(Predicate[]::new);
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
        answered = Optional.of(MetadataAggregates.answer(
                name, aggregation, selected().stream().map(SelectedRows::rows).toList()));
        return true;
    }

    @Override
    public Scan build() {
        return answered.orElseGet(
                () -> new RowScan(name, required, selected(), filters.conditions(), indexColumn, settings));
    }

    /** What is left after filters and limit. Only columns that filters look at are read. */
    private List<SelectedRows> selected() {
        var configuration = settings.configuration();
        var rows = DriverReads.forAll(sources, source -> selected(source, configuration));
        var selected = new ArrayList<SelectedRows>();
        long left = limit;
        for (int i = 0; i < sources.size(); i++) {
            var wanted = rows.get(i).limit(left);
            left -= wanted.size();
            selected.add(new SelectedRows(sources.get(i), wanted));
        }
        return selected;
    }

    private RowSelection selected(RowSource source, Configuration configuration) {
        var byPlace = conditions(condition -> LocatedValues.suffice(condition, indexColumn));
        var byValue = conditions(condition -> !LocatedValues.suffice(condition, indexColumn));
        var place = LocatedValues.alone(source.source(), indexColumn);
        try {
            var rows = RowFilter.select(byPlace, place, source.rows());
            return byValue.isEmpty() || rows.isEmpty()
                    ? rows
                    : source.source()
                            .read(
                                    configuration,
                                    file -> RowFilter.select(
                                            byValue,
                                            new LocatedValues(source.values(file), source.source(), indexColumn),
                                            rows));
        } catch (IOException e) {
            throw new IllegalStateException("Nothing is read without a file", e);
        }
    }

    private List<RowCondition> conditions(java.util.function.Predicate<RowCondition> chosen) {
        return filters.conditions().stream().filter(chosen).toList();
    }
}

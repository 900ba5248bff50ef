/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.datasource.array.matrix.MatrixLayout.Coordinates;
import io.sparklamindb.datasource.array.rows.PushedConditions;
import io.sparklamindb.datasource.array.rows.RowConditions;
import io.sparklamindb.datasource.array.scan.MetadataAggregates;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/**
 * What is pushed down to a matrix: predicates on rows (names, positions, annotations), in coordinates predicates on columns,
 * columns of the table, a limit of rows, counts. Predicates on values are Spark's.
 */
final class MatrixScanBuilder
        implements SupportsPushDownV2Filters,
                SupportsPushDownRequiredColumns,
                SupportsPushDownLimit,
                SupportsPushDownAggregates {

    private final String name;
    private final MatrixColumns columns;
    private final List<MatrixMember> members;
    private final HadoopSettings settings;

    private StructType required;
    private PushedConditions ofRows = PushedConditions.none();
    private PushedConditions ofColumns = PushedConditions.none();
    private long limit = Long.MAX_VALUE;
    private Optional<Scan> answered = Optional.empty();

    MatrixScanBuilder(String name, MatrixColumns columns, List<MatrixMember> members, HadoopSettings settings) {
        this.name = name;
        this.columns = columns;
        this.members = members;
        this.settings = settings;
        this.required = columns.schema();
    }

    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        ofRows = PushedConditions.of(new RowConditions(columns.rowTypes()), predicates);
        ofColumns = PushedConditions.of(
                new RowConditions(columns.columnTypes()), ofRows.left().toArray(Predicate[]::new));
        return ofColumns.left().toArray(Predicate[]::new);
    }

    @Override
    public Predicate[] pushedPredicates() {
        return Stream.concat(ofRows.pushed().stream(), ofColumns.pushed().stream())
                .toArray(Predicate[]::new);
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    @Override
    public boolean pushLimit(int rows) {
        if (columns.layout() instanceof Coordinates) {
            return false;
        }
        limit = rows;
        return true;
    }

    @Override
    public boolean supportCompletePushDown(Aggregation aggregation) {
        if (columns.layout() instanceof Coordinates) {
            return ofColumns.conditions().isEmpty()
                    && members.stream()
                            .allMatch(member -> member.picks() == null
                                    && member.shape() instanceof MatrixShape.Sparse sparse
                                    && (sparse.byRows() || ofRows.conditions().isEmpty()))
                    && MetadataAggregates.areAnswerable(aggregation, "");
        }
        return MetadataAggregates.areAnswerable(aggregation, columns.axes().rowIndex());
    }

    @Override
    public boolean pushAggregation(Aggregation aggregation) {
        if (!supportCompletePushDown(aggregation)) {
            return false;
        }
        if (columns.layout() instanceof Coordinates) {
            answered = Optional.of(MetadataAggregates.answer(name, aggregation, scan().countValues(), 0, 0));
        } else {
            var rows = scan().plans().stream()
                    .flatMap(plan -> plan.parts().stream())
                    .map(MemberPlan.Part::rows)
                    .toList();
            answered = Optional.of(MetadataAggregates.answer(name, aggregation, rows));
        }
        return true;
    }

    @Override
    public Scan build() {
        return answered.orElseGet(this::scan);
    }

    private MatrixScan scan() {
        return new MatrixScan(
                name,
                members,
                new MemberPlanner(
                        columns,
                        ofRows.conditions(),
                        ofColumns.conditions(),
                        required,
                        limit,
                        MatrixScan.partitionValues(members, SparkExecution.parallelism())),
                settings);
    }
}

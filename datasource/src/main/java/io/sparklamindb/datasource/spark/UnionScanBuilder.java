/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.ColumnsByName;
import io.sparklamindb.datasource.session.SparkCollections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.execution.datasources.v2.FileScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A scan builder over others: what Spark leaves to it, it leaves to each of them as far as they can take it. It is one of
 * Spark's file scan builders because those are handed filters in the form that others of them take. Used once.
 */
public final class UnionScanBuilder extends FileScanBuilder implements SupportsPushDownLimit {

    /**
     * One of the scan builders.
     *
     * @param builder makes the scan
     * @param readable all columns it can read, hidden ones too
     */
    public record Child(ScanBuilder builder, ColumnsByName readable) {

        /** @param readable all columns it can read, hidden ones too */
        public Child(ScanBuilder builder, StructType readable) {
            this(builder, ColumnsByName.of(readable));
        }
    }

    /** What is made of the scans of the children. */
    @FunctionalInterface
    public interface Union {

        /** @param required the columns that are wanted, in their order */
        Scan of(StructType required, List<Scan> scans);
    }

    private final List<Child> children;
    private final ColumnsByName readable;
    private final Union union;
    private StructType required;

    /**
     * @param schema what is read if Spark does not say
     * @param readable all columns that the union has, hidden ones too
     */
    public UnionScanBuilder(StructType schema, StructType readable, List<Child> children, Union union) {
        super(ActiveSession.classic(), new MemberFileIndex(List.of(), List.of()), schema);
        this.children = List.copyOf(children);
        this.readable = ColumnsByName.of(readable);
        this.union = union;
        this.required = schema;
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    /** A filter is done with if every child is; else Spark looks at it again. */
    @Override
    public Seq<Expression> pushFilters(Seq<Expression> filters) {
        var all = CollectionConverters.asJava(filters);
        Set<Expression> left = new HashSet<>();
        for (var child : children) {
            var taken = all.stream().filter(filter -> canTake(child, filter)).toList();
            all.stream().filter(filter -> !taken.contains(filter)).forEach(left::add);
            if (child.builder instanceof FileScanBuilder files) {
                left.addAll(CollectionConverters.asJava(files.pushFilters(SparkCollections.seq(taken))));
            }
        }
        return SparkCollections.seq(all.stream().filter(left::contains).toList());
    }

    /** Filters on columns that are cast afterwards, or that are not there, mean something else to the child. */
    private boolean canTake(Child child, Expression filter) {
        return child.builder instanceof FileScanBuilder
                && filter.deterministic()
                && CollectionConverters.asJava(filter.references().toSeq()).stream()
                        .allMatch(column -> child.readable
                                .find(column.name())
                                .filter(field -> field.name().equals(column.name()))
                                .filter(this::isNotCast)
                                .isPresent());
    }

    private boolean isNotCast(StructField field) {
        return readable.find(field.name())
                .filter(united -> DataType.equalsIgnoreNullability(united.dataType(), field.dataType()))
                .isPresent();
    }

    @Override
    public Predicate[] pushedFilters() {
        return new Predicate[0];
    }

    @Override
    public boolean pushLimit(int limit) {
        boolean pushed = false;
        for (var child : children) {
            pushed |= child.builder instanceof SupportsPushDownLimit limited && limited.pushLimit(limit);
        }
        return pushed;
    }

    @Override
    public boolean isPartiallyPushed() {
        return true;
    }

    @Override
    public Scan build() {
        var scans = new ArrayList<Scan>();
        for (var child : children) {
            if (child.builder instanceof SupportsPushDownRequiredColumns pruning) {
                pruning.pruneColumns(requiredOf(child));
            }
            scans.add(child.builder.build());
        }
        return union.of(required, scans);
    }

    private StructType requiredOf(Child child) {
        return new StructType(Arrays.stream(required.fields())
                .flatMap(wanted -> child.readable.find(wanted.name()).stream()
                        .map(own -> isNotCast(own)
                                ? new StructField(own.name(), wanted.dataType(), own.nullable(), own.metadata())
                                : own))
                .toArray(StructField[]::new));
    }
}

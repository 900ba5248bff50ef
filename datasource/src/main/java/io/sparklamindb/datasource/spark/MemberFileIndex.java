/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.SparkCollections;
import io.sparklamindb.datasource.spark.ListedFiles.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.collection.mutable.LinkedHashMap;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * The files of many members as one index, the constants of each as its partition: so Spark's own scan reads them all, skips
 * members by a filter on the constants, and packs small files of several members into one task. Immutable.
 */
final class MemberFileIndex extends PartitioningAwareFileIndex {

    private final List<DataOfArtifact> members;
    private final List<String> hidden;
    private final StructType partitionColumns;

    /** @param hidden which of the constants become columns */
    MemberFileIndex(List<DataOfArtifact> members, List<String> hidden) {
        super(
                ActiveSession.classic(),
                scala.collection.immutable.Map$.MODULE$.empty(),
                Option.empty(),
                NoopCache$.MODULE$);
        this.members = members;
        this.hidden = List.copyOf(hidden);
        this.partitionColumns = columns(hidden);
    }

    private static StructType columns(List<String> hidden) {
        var columns = new StructType();
        for (var name : hidden) {
            columns = columns.add(name, DataTypes.StringType);
        }
        return columns;
    }

    private InternalRow row(DataOfArtifact member) {
        return new GenericInternalRow(member.constants().stream()
                .filter(constant -> hidden.contains(constant.name()))
                .map(Constant::value)
                .map(UTF8String::fromString)
                .toArray());
    }

    @Override
    public PartitionSpec partitionSpec() {
        return new PartitionSpec(partitionColumns, SparkCollections.seq(List.of()));
    }

    @Override
    public Seq<Path> rootPaths() {
        return SparkCollections.seq(files().stream().map(FileStatus::getPath).toList());
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        var filters = CollectionConverters.asJava(partitionFilters).stream()
                .map(this::bound)
                .toList();
        var kept = new ArrayList<PartitionDirectory>();
        for (var member : members) {
            var row = row(member);
            if (filters.stream().allMatch(filter -> filter.eval(row))) {
                kept.add(PartitionDirectory.apply(row, member.files().toArray(FileStatus[]::new)));
            }
        }
        return SparkCollections.seq(kept);
    }

    private org.apache.spark.sql.catalyst.expressions.BasePredicate bound(Expression filter) {
        return Predicate.createInterpreted(filter.transform(new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(Expression expression) {
                return expression instanceof AttributeReference;
            }

            @Override
            public Expression apply(Expression expression) {
                var column = (AttributeReference) expression;
                return new BoundReference(
                        Arrays.asList(partitionColumns.fieldNames()).indexOf(column.name()), column.dataType(), true);
            }
        }));
    }

    private List<FileStatus> files() {
        return members.stream().flatMap(member -> member.files().stream()).toList();
    }

    @Override
    public Seq<FileStatus> allFiles() {
        return SparkCollections.seq(files());
    }

    @Override
    public long sizeInBytes() {
        return files().stream().mapToLong(FileStatus::getLen).sum();
    }

    @Override
    public LinkedHashMap<Path, FileStatus> leafFiles() {
        var files = new LinkedHashMap<Path, FileStatus>();
        files().forEach(file -> files.put(file.getPath(), file));
        return files;
    }

    @Override
    public Map<Path, FileStatus[]> leafDirToChildrenFiles() {
        var folders = new HashMap<Path, List<FileStatus>>();
        files().forEach(file -> folders.computeIfAbsent(file.getPath().getParent(), folder -> new ArrayList<>())
                .add(file));
        var arrays = new HashMap<Path, FileStatus[]>();
        folders.forEach((folder, children) -> arrays.put(folder, children.toArray(FileStatus[]::new)));
        return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(arrays));
    }

    @Override
    public void refresh() {
        // listed for one query
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberFileIndex that
                && partitionColumns.equals(that.partitionColumns)
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return 31 * partitionColumns.hashCode() + members.hashCode();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.SparkCollections;
import io.sparklamindb.datasource.storage.FileIdentity;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.FileStatusCache;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Files that were listed already, as Spark's file index: Spark lists nothing again. Constant columns are added to the
 * partition columns, because those are the values that every reader of Spark's hands out, vectorised, without reading
 * them, and by which it skips files. Immutable.
 *
 * @param root the file, or the folder whose {@code column=value} folders become columns
 * @param files the data files
 */
public record ListedFiles(Path root, List<FileStatus> files) {

    private static final FsPermission PERMISSION = FsPermission.getFileDefault();

    public ListedFiles {
        files = List.copyOf(files);
    }

    /**
     * Files of which only what a scan asks for is kept, where no more is known of them than that.
     *
     * @param root below which they lie
     */
    public static ListedFiles of(Path root, List<FileStatus> files) {
        return new ListedFiles(
                root,
                StorageLocation.isLocal(root)
                        ? files.stream().map(ListedFiles::withoutOwner).toList()
                        : files);
    }

    private static FileStatus withoutOwner(FileStatus file) {
        return new FileStatus(
                file.getLen(),
                false,
                file.getReplication(),
                file.getBlockSize(),
                file.getModificationTime(),
                0,
                PERMISSION,
                null,
                null,
                file.getPath());
    }

    /**
     * A column with one value in every row.
     *
     * @param name its name
     * @param value its value; null reads as NULL
     */
    public record Constant(
            String name, @org.jspecify.annotations.Nullable String value) {}

    PartitioningAwareFileIndex index() {
        return index(List.of(), Option.empty());
    }

    PartitioningAwareFileIndex index(List<Constant> constants) {
        return index(constants, Option.apply(withConstants(index().partitionSpec(), constants)));
    }

    private PartitioningAwareFileIndex index(List<Constant> constants, Option<PartitionSpec> partitions) {
        return new ListedIndex(this, constants, partitions);
    }

    /** Files are the same if they lie where they did and have neither another size nor another time of change. */
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof ListedFiles that
                && root.equals(that.root)
                && FileIdentity.of(files).equals(FileIdentity.of(that.files));
    }

    @Override
    public int hashCode() {
        return 31 * root.hashCode() + files.hashCode();
    }

    /**
     * The index. Spark compares its own by their roots, and by them its scans: two artifacts may share a root, and differ in
     * their constants.
     */
    private static final class ListedIndex extends InMemoryFileIndex {

        private final ListedFiles listed;
        private final List<Constant> constants;

        ListedIndex(ListedFiles listed, List<Constant> constants, Option<PartitionSpec> partitions) {
            super(
                    ActiveSession.classic(),
                    SparkCollections.seq(List.of(listed.root)),
                    scala.collection.immutable.Map$.MODULE$.empty(),
                    Option.empty(),
                    new Listed(listed),
                    partitions,
                    Option.empty());
            this.listed = listed;
            this.constants = List.copyOf(constants);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ListedIndex that && listed.equals(that.listed) && constants.equals(that.constants);
        }

        @Override
        public int hashCode() {
            return 31 * listed.hashCode() + constants.hashCode();
        }
    }

    private PartitionSpec withConstants(PartitionSpec found, List<Constant> constants) {
        var columns = found.partitionColumns();
        for (var constant : constants) {
            columns = columns.add(constant.name(), DataTypes.StringType);
        }
        var partitions = new ArrayList<PartitionPath>();
        if (found.partitionColumns().isEmpty()) {
            files.stream()
                    .map(file -> file.getPath().getParent())
                    .distinct()
                    .forEach(folder ->
                            partitions.add(new PartitionPath(row(InternalRow.empty(), found, constants), folder)));
        } else {
            CollectionConverters.asJava(found.partitions())
                    .forEach(partition -> partitions.add(
                            new PartitionPath(row(partition.values(), found, constants), partition.path())));
        }
        return new PartitionSpec(columns, SparkCollections.seq(partitions));
    }

    private static InternalRow row(InternalRow values, PartitionSpec found, List<Constant> constants) {
        StructType columns = found.partitionColumns();
        var row = new Object[columns.length() + constants.size()];
        for (int i = 0; i < columns.length(); i++) {
            row[i] = values.get(i, columns.fields()[i].dataType());
        }
        for (int i = 0; i < constants.size(); i++) {
            row[columns.length() + i] = UTF8String.fromString(constants.get(i).value());
        }
        return new GenericInternalRow(row);
    }

    /** Answers Spark's question what lies below the root, and remembers nothing else. */
    private static final class Listed extends FileStatusCache {

        private final ListedFiles listed;

        Listed(ListedFiles listed) {
            this.listed = listed;
        }

        @Override
        public Option<FileStatus[]> getLeafFiles(Path path) {
            return OptionConverters.toScala(
                    path.equals(listed.root)
                            ? java.util.Optional.of(listed.files.toArray(FileStatus[]::new))
                            : java.util.Optional.empty());
        }

        @Override
        public void putLeafFiles(Path path, FileStatus[] leafFiles) {}

        @Override
        public void invalidateAll() {}
    }
}

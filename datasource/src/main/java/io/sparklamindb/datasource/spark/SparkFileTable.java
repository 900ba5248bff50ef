/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.spark.ListedFiles.Constant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.execution.datasources.v2.csv.CSVTable;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetTable;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/**
 * Spark's own table over files that were listed already. Its scans are Spark's, with all they can do: vectorised reads,
 * pruned columns, pushed filters. Driver only; effectively immutable.
 */
public final class SparkFileTable {

    /** The formats read this way. */
    public enum Format {
        PARQUET,
        CSV
    }

    private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}\\\\]");

    private final FileTable table;
    private final Map<String, String> formatOptions;
    private final StructType schema;
    private final Set<String> constants;

    private SparkFileTable(FileTable table, Map<String, String> formatOptions, List<Constant> constants) {
        this.table = table;
        this.formatOptions = Map.copyOf(formatOptions);
        this.constants = constants.stream().map(Constant::name).collect(Collectors.toSet());
        this.schema = new StructType(Stream.of(table.schema().fields())
                .filter(field -> !this.constants.contains(field.name()))
                .toArray(StructField[]::new));
    }

    /**
     * The table of some files.
     *
     * @param name how plans show it
     * @param options the format's own options
     * @param hidden columns that a query must name to see; one that the data has itself is left out
     */
    public static SparkFileTable open(
            String name, Format format, ListedFiles files, Map<String, String> options, List<Constant> hidden) {
        var plain = table(name, format, files.index(), inferenceOptions(format, files, options), Option.empty());
        var data = plain.dataSchema();
        var constants = hidden.stream()
                .filter(constant -> Stream.of(plain.schema().fieldNames()).noneMatch(constant.name()::equalsIgnoreCase))
                .toList();
        return new SparkFileTable(
                table(name, format, files.index(constants), options, Option.apply(data)), options, constants);
    }

    /**
     * The table of the files of many members.
     *
     * @param data the columns that are read; those that a file lacks are null in its rows
     * @param hidden which constants of the members become hidden columns
     */
    public static SparkFileTable ofMembers(
            String name,
            Format format,
            List<MemberFiles> members,
            StructType data,
            Map<String, String> options,
            List<String> hidden) {
        var index = new MemberFileIndex(members, hidden);
        return new SparkFileTable(
                table(name, format, index, options, Option.apply(data)),
                options,
                hidden.stream().map(constant -> new Constant(constant, null)).toList());
    }

    /**
     * To infer types from CSV that may have line breaks in quotes, Spark takes paths for patterns. Where a name would be
     * mistaken for one, types are inferred line by line; the rows are still read as the options say.
     */
    private static Map<String, String> inferenceOptions(Format format, ListedFiles files, Map<String, String> options) {
        var looksLikePattern = files.files().stream()
                .anyMatch(file ->
                        PATTERN.matcher(file.getPath().toUri().getPath()).find());
        if (format != Format.CSV || !looksLikePattern) {
            return options;
        }
        var lineByLine = new HashMap<>(options);
        lineByLine.put("multiLine", "false");
        return lineByLine;
    }

    private static FileTable table(
            String name,
            Format format,
            PartitioningAwareFileIndex index,
            Map<String, String> options,
            Option<StructType> schema) {
        return switch (format) {
            case PARQUET -> new IndexedParquet(name, options, index, schema);
            case CSV -> new IndexedCsv(name, options, index, schema);
        };
    }

    /** The columns of the files and of their folders, without the hidden ones. */
    public StructType schema() {
        return schema;
    }

    /** The columns whose values are in the names of folders, and the hidden ones. */
    public StructType partitionColumns() {
        return table.fileIndex().partitionSchema();
    }

    /** The names of the hidden columns. */
    public Set<String> hiddenColumns() {
        return constants;
    }

    /**
     * A scan of the visible and hidden columns, whose tasks read no other bytes than were listed.
     *
     * @param artifacts whose files they are
     */
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options, List<VerifiedFiles.OfArtifact> artifacts) {
        var session = ActiveSession.classic();
        var hadoop = session.sessionState().newHadoopConfWithOptions(ListedFiles.map(formatOptions));
        var files = VerifiedFiles.of(artifacts, options, hadoop);
        return new VerifiedScanBuilder((FileScanBuilder) table.newScanBuilder(options), files, schema);
    }

    private static final class IndexedParquet extends ParquetTable {

        private final PartitioningAwareFileIndex index;

        IndexedParquet(
                String name, Map<String, String> options, PartitioningAwareFileIndex index, Option<StructType> schema) {
            super(
                    name,
                    ActiveSession.classic(),
                    new CaseInsensitiveStringMap(options),
                    ListedFiles.seq(List.of()),
                    schema,
                    ParquetFileFormat.class);
            this.index = index;
        }

        @Override
        public PartitioningAwareFileIndex fileIndex() {
            return index;
        }
    }

    private static final class IndexedCsv extends CSVTable {

        private final PartitioningAwareFileIndex index;

        IndexedCsv(
                String name, Map<String, String> options, PartitioningAwareFileIndex index, Option<StructType> schema) {
            super(
                    name,
                    ActiveSession.classic(),
                    new CaseInsensitiveStringMap(options),
                    ListedFiles.seq(List.of()),
                    schema,
                    CSVFileFormat.class);
            this.index = index;
        }

        @Override
        public PartitioningAwareFileIndex fileIndex() {
            return index;
        }
    }
}

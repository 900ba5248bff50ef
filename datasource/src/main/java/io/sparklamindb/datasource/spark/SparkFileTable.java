/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.ColumnsByName;
import io.sparklamindb.datasource.session.SparkCollections;
import io.sparklamindb.datasource.spark.ListedFiles.Constant;
import io.sparklamindb.datasource.spark.schema.FileColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.FileScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/**
 * Spark's own table over files that were listed already. Its scans are Spark's, with all they can do: vectorised reads,
 * pruned columns, pushed filters. Columns that Spark does not read as what they are are converted behind its scans. Driver
 * only; effectively immutable.
 */
public final class SparkFileTable {

    private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}\\\\]");

    private final FileTable table;
    private final Map<String, String> formatOptions;
    private final StructType schema;
    private final StructType readable;
    private final FileColumns columns;
    private final Set<String> constants;

    private SparkFileTable(
            FileTable table, Map<String, String> formatOptions, FileColumns columns, List<Constant> constants) {
        this.table = table;
        this.formatOptions = Map.copyOf(formatOptions);
        this.columns = columns;
        this.constants = constants.stream().map(Constant::name).collect(Collectors.toSet());
        this.readable = readable(table, columns);
        this.schema = new StructType(Stream.of(readable.fields())
                .filter(field -> !this.constants.contains(field.name()))
                .toArray(StructField[]::new));
    }

    /** The columns of the files, then those that have their values from elsewhere. */
    private static StructType readable(FileTable table, FileColumns columns) {
        if (columns.arePlain()) {
            return table.schema();
        }
        var stored = ColumnsByName.of(columns.stored());
        var fields = new ArrayList<>(List.of(columns.schema().fields()));
        for (var field : table.fileIndex().partitionSchema().fields()) {
            if (!stored.has(field.name())) {
                fields.add(field);
            }
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    /**
     * The table of some files.
     *
     * @param name how plans show it
     * @param known the columns, if they were read already; else Spark reads or infers them
     * @param options the format's own options
     * @param hidden columns that a query must name to see; one that the data has itself is left out
     */
    public static SparkFileTable open(
            String name,
            FileFormat format,
            ListedFiles files,
            Optional<FileColumns> known,
            Map<String, String> options,
            List<Constant> hidden) {
        var columns = known.orElseGet(() -> infer(name, format, files, options));
        var taken = ColumnsByName.of(columns.schema());
        var folders = ColumnsByName.of(files.index().partitionSchema());
        var constants = hidden.stream()
                .filter(constant -> !taken.has(constant.name()) && !folders.has(constant.name()))
                .toList();
        return of(name, format, files.index(constants), columns, options, constants);
    }

    private static FileColumns infer(String name, FileFormat format, ListedFiles files, Map<String, String> options) {
        var tables = new IndexedTables(name, inferenceOptions(format, files, options), files.index(), Option.empty());
        return FileColumns.plain(tables.of(format, false).dataSchema());
    }

    /**
     * The table of the files of many members.
     *
     * @param columns what is read; those that a file lacks are null in its rows
     * @param hidden which constants of the members become hidden columns
     */
    public static SparkFileTable ofMembers(
            String name,
            FileFormat format,
            List<DataOfArtifact> members,
            FileColumns columns,
            Map<String, String> options,
            List<String> hidden) {
        return of(
                name,
                format,
                new MemberFileIndex(members, hidden),
                columns,
                options,
                hidden.stream().map(constant -> new Constant(constant, null)).toList());
    }

    private static SparkFileTable of(
            String name,
            FileFormat format,
            org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex index,
            FileColumns columns,
            Map<String, String> options,
            List<Constant> constants) {
        var tables = new IndexedTables(name, options, index, Option.apply(columns.stored()));
        return new SparkFileTable(tables.of(format, columns.caseMatters()), options, columns, constants);
    }

    /**
     * To infer types from CSV that may have line breaks in quotes, Spark takes paths for patterns. Where a name would be
     * mistaken for one, types are inferred line by line; the rows are still read as the options say.
     */
    private static Map<String, String> inferenceOptions(
            FileFormat format, ListedFiles files, Map<String, String> options) {
        var looksLikePattern = files.files().stream()
                .anyMatch(file ->
                        PATTERN.matcher(file.getPath().toUri().getPath()).find());
        if (format != FileFormat.CSV || !looksLikePattern) {
            return options;
        }
        var lineByLine = new HashMap<>(options);
        lineByLine.put("multiLine", "false");
        return lineByLine;
    }

    /** The columns of the files and of their folders, without the hidden ones. */
    public StructType schema() {
        return schema;
    }

    /** The columns of the files. */
    public FileColumns columns() {
        return columns;
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
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options, List<DataOfArtifact> artifacts) {
        var session = ActiveSession.classic();
        var hadoop = session.sessionState().newHadoopConfWithOptions(SparkCollections.map(formatOptions));
        var files = VerifiedFiles.of(artifacts, options, hadoop);
        var verified = new VerifiedScanBuilder((FileScanBuilder) table.newScanBuilder(options), files, table.schema());
        return columns.arePlain() ? verified : new ConvertingScanBuilder(verified, columns, readable);
    }

    /** What sets it apart from other tables of the same files. */
    public String identity() {
        return List.of(
                        table.getClass().getName(),
                        table.name(),
                        new TreeMap<>(formatOptions),
                        columns,
                        schema.json(),
                        new TreeSet<>(constants))
                .toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparkFileTable that
                && table.getClass() == that.table.getClass()
                && table.name().equals(that.table.name())
                && table.fileIndex().equals(that.table.fileIndex())
                && formatOptions.equals(that.formatOptions)
                && columns.equals(that.columns)
                && schema.equals(that.schema)
                && constants.equals(that.constants);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table.name(), table.fileIndex(), schema);
    }
}

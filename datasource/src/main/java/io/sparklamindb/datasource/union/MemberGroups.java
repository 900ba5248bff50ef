/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.datasource.array.scan.ConformedRows;
import io.sparklamindb.datasource.array.scan.RowSource;
import io.sparklamindb.datasource.array.scan.RowTable;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.session.ColumnsByName;
import io.sparklamindb.datasource.spark.DataOfArtifact;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.spark.SparkFileTable;
import io.sparklamindb.datasource.spark.schema.FileColumns;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.table.TableId;
import io.sparklamindb.datasource.table.TableOptions;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import io.sparklamindb.datasource.tabular.FileSet;
import io.sparklamindb.datasource.tabular.TabularFiles;
import io.sparklamindb.datasource.tabular.TabularShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Puts members together that one scan can read: the fewer scans, the better Spark plans. Used once. */
final class MemberGroups {

    /** How a group is scanned: equal if equal scans come of it. */
    sealed interface Scanning {
        ScanBuilder newScanBuilder(CaseInsensitiveStringMap options);

        /** Equal texts for equal scans. */
        String id();

        /** A table that others are made of as well. */
        record OfTable(SupportsRead table) implements Scanning {
            @Override
            public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
                return table.newScanBuilder(TableOptions.ofScan(table, options));
            }

            @Override
            public String id() {
                return TableId.of(table);
            }
        }

        /** Files that Spark's own scan reads. */
        record OfFiles(SparkFileTable files, List<DataOfArtifact> artifacts) implements Scanning {
            @Override
            public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
                return files.newScanBuilder(options, artifacts);
            }

            @Override
            public String id() {
                return files.identity()
                        + artifacts.stream().map(DataOfArtifact::identity).toList();
            }
        }
    }

    /**
     * Members that are read by one scan.
     *
     * @param scanning makes the scan
     * @param readable all columns, hidden ones too
     * @param position where the members come, which follow each other; of files, each says it itself
     */
    record Group(Scanning scanning, StructType readable, int position) {

        /** Equal texts for equal groups. */
        String id() {
            return scanning.id() + readable.json();
        }
    }

    /**
     * What members must agree on for one file scan to read them.
     *
     * @param columns those that set files apart
     */
    private record FileKey(
            FileFormat format,
            Map<String, String> options,
            Collection<FileColumns.Column> columns,
            boolean caseMatters) {}

    private final String name;
    private final StructType union;
    private final ColumnsByName columns;
    private final MemberOrder order;
    private final List<Group> groups = new ArrayList<>();

    private MemberGroups(String name, StructType union, MemberOrder order) {
        this.name = name;
        this.order = order;
        this.union = union;
        this.columns = ColumnsByName.of(union);
    }

    /** @param union the columns of all members together */
    static List<Group> of(String name, List<Member> members, StructType union, MemberOrder order) {
        var groups = new MemberGroups(name, union, order);
        groups.addFiles(members);
        for (int from = 0; from < members.size(); ) {
            int to = from + 1;
            while (to < members.size()
                    && members.get(to).getClass() == members.get(from).getClass()) {
                to++;
            }
            groups.addOthers(members.subList(from, to), from);
            from = to;
        }
        return List.copyOf(groups.groups);
    }

    /** Members of one kind that follow each other. One scan of those apart would read them in an order of its own. */
    private void addOthers(List<Member> members, int first) {
        int position = order.ofMember(first);
        if (members.get(0) instanceof Member.OfArrays) {
            add(rows(name, only(Member.OfArrays.class, members), union, Map.of()), position);
        } else if (members.get(0) instanceof Member.OfFiles) {
            List<FileSet> files = only(Member.OfFiles.class, members).stream()
                    .map(Member.OfFiles::files)
                    .toList();
            add((SupportsRead) ArtifactTables.content(name, files), position);
        }
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i) instanceof Member.Alone alone) {
                add(alone.table(), order.ofMember(first + i));
            }
        }
    }

    private static <T extends Member> List<T> only(Class<T> kind, List<Member> members) {
        return members.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void addFiles(List<Member> members) {
        var together = new LinkedHashMap<FileKey, List<TabularFiles>>();
        var ofShape = new IdentityHashMap<TabularShape, List<TabularFiles>>(); // thousands of files share one
        for (var member : only(Member.OfRows.class, members)) {
            var files = member.files();
            if (files.foldersAreColumns()) {
                add((SupportsRead) files.table(), Integer.MAX_VALUE);
            } else {
                ofShape.computeIfAbsent(
                                files.shape(), shape -> together.computeIfAbsent(key(files), key -> new ArrayList<>()))
                        .add(files);
            }
        }
        together.forEach(this::addFiles);
    }

    /**
     * Text is read by position, so files must have the same columns. Others are read by name, and a column that a file lacks
     * is null: only columns of other types than those of the union set files apart, those that are converted, and columns that
     * hold nothing.
     */
    private FileKey key(TabularFiles files) {
        var all = files.columns().columns();
        var apart = files.format().isPositional()
                ? all
                : all.stream().filter(this::setsApart).collect(Collectors.toSet());
        return new FileKey(
                files.format(), files.options(), apart, files.columns().caseMatters());
    }

    private boolean setsApart(FileColumns.Column column) {
        return columns.find(column.name())
                .filter(united -> column.holdsNothing()
                        || !column.isPlain()
                        || !DataType.equalsIgnoreNullability(united.dataType(), column.type()))
                .isPresent();
    }

    private void addFiles(FileKey key, List<TabularFiles> files) {
        var data = key.format.isPositional() ? files.get(0).columns() : new FileColumns(wanted(files), key.caseMatters);
        var taken = ColumnsByName.of(data.schema());
        var hidden = Stream.of(HiddenColumn.UID_NAME, HiddenColumn.KEY_NAME)
                .filter(column -> !taken.has(column))
                .toList();
        var artifacts = files.stream().map(TabularFiles::data).toList();
        var table = SparkFileTable.ofMembers(name, key.format, artifacts, data, key.options, hidden);
        var readable = withValues(data);
        for (var column : hidden) {
            readable = readable.add(column, DataTypes.StringType);
        }
        groups.add(new Group(new Scanning.OfFiles(table, artifacts), readable, Integer.MAX_VALUE));
    }

    /** The columns of a group that are in the table; those that hold nothing need not be read. */
    private List<FileColumns.Column> wanted(List<TabularFiles> files) {
        var found = new LinkedHashMap<String, FileColumns.Column>();
        var seen = Collections.<FileColumns>newSetFromMap(new IdentityHashMap<>());
        for (var file : files) {
            if (seen.add(file.columns())) {
                addWanted(file.columns(), found);
            }
        }
        return List.copyOf(found.values());
    }

    private void addWanted(FileColumns file, Map<String, FileColumns.Column> found) {
        for (var column : file.columns()) {
            if (!column.holdsNothing() && columns.has(column.name())) {
                found.putIfAbsent(ColumnsByName.key(column.name()), column);
            }
        }
    }

    private static StructType withValues(FileColumns columns) {
        return new StructType(Stream.of(columns.schemaToUnite().fields())
                .filter(field -> !field.dataType().equals(DataTypes.NullType))
                .toArray(StructField[]::new));
    }

    /** The rows of arrays, each with the columns of the union. */
    static RowTable rows(String name, List<Member.OfArrays> members, StructType union, Map<String, String> properties) {
        var sources = new ArrayList<RowSource>();
        var settings = new LinkedHashMap<Long, HadoopSettings>();
        for (var member : members) {
            for (var source : member.rows().sources()) {
                sources.add(ConformedRows.of(source, member.schema(), union));
            }
            settings.putIfAbsent(member.artifact().storage().id(), member.rows().settings());
        }
        return new RowTable(
                name,
                union,
                sources,
                members.get(0).rows().indexColumn(),
                settings.values().stream().reduce(HadoopSettings::and).orElseThrow(),
                properties);
    }

    @SuppressWarnings("deprecation") // columns() is made from it
    private void add(SupportsRead table, int position) {
        var readable = table.schema();
        var visible = ColumnsByName.of(readable);
        if (table instanceof SupportsMetadataColumns hidden) {
            for (var column : hidden.metadataColumns()) {
                if (!visible.has(column.name())) {
                    readable = readable.add(column.name(), column.dataType());
                }
            }
        }
        groups.add(new Group(new Scanning.OfTable(table), readable, position));
    }
}

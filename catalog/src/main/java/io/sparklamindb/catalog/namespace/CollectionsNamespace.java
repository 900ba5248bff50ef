/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.collection.CollectionFinder;
import io.sparklamindb.core.collection.CollectionMembers;
import io.sparklamindb.core.collection.CollectionRecord;
import io.sparklamindb.core.collection.MemberCommit.Mode;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.view.RegistryViews;
import io.sparklamindb.core.registry.write.CollectionPurge;
import io.sparklamindb.core.registry.write.RegistryDelete;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.array.ArrayTables;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.registry.ViewTable;
import io.sparklamindb.datasource.table.ShownColumns;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import io.sparklamindb.datasource.write.CollectionTarget;
import io.sparklamindb.datasource.write.RowsToAdd;
import io.sparklamindb.datasource.write.StagedArtifact;
import io.sparklamindb.datasource.write.TableWrite;
import io.sparklamindb.datasource.write.WritableCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.CatalogV2Util;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.types.StructType;

/** Every collection by key or uid, the content of its artifacts as one table; what is known about it as sub-tables. */
public record CollectionsNamespace(AttachedInstance attached) implements CatalogNamespace {

    /** Its name. */
    public static final String NAME = "collections";

    /** Beyond this a listing serves nobody: {@code core.collection} can be queried. */
    private static final int MAX_NAMES = 100_000;

    private static final int MAX_VERSIONS = 10_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String comment() {
        return "The collections, by key or uid: the rows of their artifacts, by the names of columns; sub-tables "
                + String.join(", ", CollectionSubtable.names()) + " tell about each, and name part "
                + ShownColumns.OPTION + "=" + HiddenColumn.KEY_NAME + " shows hidden columns";
    }

    @Override
    public List<String> tables() {
        return new CollectionFinder(attached.open()).names(attached.visibility(null), MAX_NAMES);
    }

    @Override
    public Optional<Table> find(TableRequest request) {
        return collection(request).map(found -> open(found, request));
    }

    /** One query; for a slot, a look into the file of one member, for all have the same or the collection cannot be read. */
    @Override
    public boolean holds(TableRequest request) {
        var below = request.below();
        if (below.isEmpty() || CollectionSubtable.of(below).isPresent()) {
            return KnownName.holds(() -> collection(request).isPresent());
        }
        return KnownName.holds(() -> collection(request)
                .filter(found -> new ArtifactUnion(attached)
                        .of(displayName(found), found, request)
                        .holds(below))
                .isPresent());
    }

    @Override
    public Optional<List<String>> subtables(TableRequest table) {
        return table.parts().size() == 1
                ? collection(table).map(collection -> subtables(collection, table))
                : Optional.empty();
    }

    private List<String> subtables(CollectionRecord collection, TableRequest table) {
        var names = new ArrayList<>(CollectionSubtable.names());
        names.addAll(new ArtifactUnion(attached)
                .of(displayName(collection), collection, table)
                .slots());
        return names;
    }

    @Override
    public boolean isByBranch() {
        return true;
    }

    @Override
    public boolean canGrow() {
        return true;
    }

    @Override
    public Optional<Table> findForWriting(TableRequest request, Set<TableWritePrivilege> privileges) {
        return collection(request).map(found -> forWriting(found, request, privileges));
    }

    /** Rows are added with the columns of the table, of which its ends know as much as all of its artifacts, if they agree. */
    private Table forWriting(CollectionRecord collection, TableRequest request, Set<TableWritePrivilege> privileges) {
        requireWhole(request, "write to");
        var name = displayName(collection);
        if (!privileges.contains(TableWritePrivilege.INSERT) || privileges.contains(TableWritePrivilege.UPDATE)) {
            throw refusal("change rows of " + name);
        }
        var ends = new CollectionMembers(attached.open()).ends(collection, attached.visibility(null));
        var columns = ends.stream().anyMatch(ArrayTables::holdsArrays)
                ? ArtifactTables.FILES
                : new ArtifactUnion(attached).sharedColumns(ends).orElseGet(() -> schema(open(collection, request)));
        if (columns.equals(ArtifactTables.FILES)) {
            throw WriteErrors.unsupported(
                    "write rows to " + name,
                    "its artifacts hold arrays, or are no tables",
                    "Add artifacts of their kind to it: CALL " + attached.catalog()
                            + ".system.append_to_collection(key => '" + collection.displayName()
                            + "', artifacts => array('new.h5ad')).");
        }
        return new WritableCollection(new RowsToAdd(name, columns), write(collection, Mode.APPEND, ends));
    }

    private static StructType schema(Table table) {
        return CatalogV2Util.v2ColumnsToStructType(table.columns());
    }

    @Override
    public StagedArtifact stage(TableRequest request, StructType schema, Map<String, String> properties) {
        var collection = writable(request, "write");
        var write = collection
                .map(found -> write(found, Mode.REPLACE, List.of()))
                .orElseGet(() -> TableWrite.into(
                        attached.open(), displayName(request.name()), CollectionTarget.create(request.name())));
        return new StagedArtifact(write.withProperties(properties), schema);
    }

    private TableWrite write(CollectionRecord collection, Mode mode, List<ArtifactRecord> members) {
        var target = CollectionTarget.of(collection.stem(), collection.displayName(), mode, members);
        return TableWrite.into(attached.open(), displayName(collection), target);
    }

    /** To the trash, as lamindb's {@code delete()} does; its artifacts stay. */
    @Override
    public boolean drop(TableRequest request) {
        var instance = attached.open();
        var collection = writable(request, "drop");
        collection.ifPresent(found -> RegistryDelete.trash(instance, "collection", found.id()));
        return collection.isPresent();
    }

    /** The newest version alone, as lamindb's {@code delete(permanent=True)} does; its artifacts stay. */
    @Override
    public boolean purge(TableRequest request) {
        var collection = writable(request, "purge");
        collection.ifPresent(new CollectionPurge(attached.open())::purge);
        return collection.isPresent();
    }

    /** The collection itself, if it is there: sub-tables are not written. */
    private Optional<CollectionRecord> writable(TableRequest request, String verb) {
        requireWhole(request, verb);
        return collection(request);
    }

    private void requireWhole(TableRequest request, String verb) {
        if (!request.below().isEmpty()) {
            throw refusal(verb + " sub-table " + attached.catalog() + "." + NAME + "." + request.dotted());
        }
    }

    @Override
    public RuntimeException refusal(String action) {
        return WriteErrors.unsupported(
                action,
                "a version of a collection has whole artifacts, and stays as it is",
                "Write a new version: INSERT INTO adds an artifact of new rows, INSERT OVERWRITE puts one in place of all."
                        + " Artifacts that are there are named: CALL " + attached.catalog()
                        + ".system.append_to_collection(key => 'atlas', artifacts => array('cells.parquet')).");
    }

    @Override
    public RuntimeException notFound(TableRequest request) {
        var visible = attached.visibility(request.branch());
        var finder = new CollectionFinder(attached.open());
        var whole = request.dotted();
        if (!request.below().isEmpty()
                && finder.lookUp(whole, RecordVersion.newest(), visible).isPresent()) {
            return CollectionErrors.notFound(
                    request.name(),
                    attached.open().slug(),
                    "a dot outside of back-quotes begins a sub-table",
                    "Write " + attached.catalog() + "." + NAME + ".`" + whole + "`.");
        }
        return finder.notFound(request.name(), visible);
    }

    private Optional<CollectionRecord> collection(TableRequest request) {
        return new CollectionFinder(attached.open())
                .lookUp(request.name(), request.version(), attached.visibility(request.branch()));
    }

    private Table open(CollectionRecord collection, TableRequest request) {
        var displayName = displayName(collection);
        if (CollectionSubtable.HISTORY.isNamed(request.below())) {
            return history(displayName, collection, request);
        }
        var tables = new ArtifactUnion(attached).of(displayName, collection, request);
        return CollectionSubtable.FILES.isNamed(request.below()) ? tables.files() : tables.open(request.below());
    }

    private Table history(String displayName, CollectionRecord collection, TableRequest request) {
        var instance = attached.open();
        var versions = new CollectionFinder(instance)
                .versions(collection, attached.visibility(request.branch()), MAX_VERSIONS);
        var ids = versions.stream().map(CollectionRecord::id).toList();
        return new ViewTable(
                displayName + ".history", instance, RegistryViews.historyOfCollection(ids), request.branch());
    }

    private String displayName(CollectionRecord collection) {
        return displayName(collection.displayName());
    }

    private String displayName(String key) {
        return attached.catalog() + "." + NAME + ".`" + key + "`";
    }
}

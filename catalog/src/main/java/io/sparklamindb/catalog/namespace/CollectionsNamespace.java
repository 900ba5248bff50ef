/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.collection.CollectionFinder;
import io.sparklamindb.core.collection.CollectionRecord;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.view.RegistryViews;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.registry.ViewTable;
import io.sparklamindb.datasource.table.ShownColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;

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
    public RuntimeException refusal(String action) {
        return WriteErrors.unsupported(
                action,
                "the artifacts of a collection are named, not its rows",
                "CALL " + attached.catalog()
                        + ".system.create_collection(key => '...', artifacts => array(...)), or append_to_collection.");
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
        return attached.catalog() + "." + NAME + ".`" + collection.displayName() + "`";
    }
}

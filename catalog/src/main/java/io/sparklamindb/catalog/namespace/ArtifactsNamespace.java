/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.write.RegistryDelete;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.array.ArrayTables;
import io.sparklamindb.datasource.array.slot.Axis;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.table.ShownColumns;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import io.sparklamindb.datasource.write.ArtifactRemoval;
import io.sparklamindb.datasource.write.StagedArtifact;
import io.sparklamindb.datasource.write.TableWrite;
import io.sparklamindb.datasource.write.WritableArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableWritePrivilege;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every artifact by key or uid, its content as a table; what is known about it as sub-tables. */
public record ArtifactsNamespace(AttachedInstance attached) implements CatalogNamespace {

    /** Its name. */
    public static final String NAME = "artifacts";

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactsNamespace.class);

    /** Beyond this a listing serves nobody: {@code core.artifact} can be queried. */
    private static final int MAX_NAMES = 100_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String comment() {
        return "The artifacts, by key or uid; sub-tables " + String.join(", ", ArtifactSubtable.names())
                + " tell about each, and name part " + ShownColumns.OPTION + "=" + HiddenColumn.KEY_NAME
                + " shows hidden columns";
    }

    @Override
    public List<String> tables() {
        var instance = attached.open();
        var names = new ArtifactFinder(instance).names(attached.visibility(null), MAX_NAMES);
        if (names.size() == MAX_NAMES) {
            LOG.warn("{}.{} holds more than the {} tables that are listed", attached.catalog(), NAME, MAX_NAMES);
        }
        return names;
    }

    @Override
    public Optional<Table> find(TableRequest request) {
        var instance = attached.open();
        return artifact(instance, request).map(found -> open(instance, found, request));
    }

    /** One query; only a slot of an array takes a look into its file. */
    @Override
    public boolean holds(TableRequest request) {
        var below = request.below();
        if (below.isEmpty() || ArtifactSubtable.of(below).isPresent()) {
            return KnownName.holds(() -> artifact(attached.open(), request).isPresent());
        }
        return KnownName.holds(() -> find(request).isPresent());
    }

    @Override
    public Optional<List<String>> subtables(TableRequest table) {
        return table.parts().size() == 1 ? artifact(attached.open(), table).map(this::subtables) : Optional.empty();
    }

    private List<String> subtables(ArtifactRecord artifact) {
        var names = new ArrayList<>(ArtifactSubtable.names());
        if (ArrayTables.holdsArrays(artifact)) {
            var slots = ArrayTables.of(displayName(artifact), attached.open(), artifact)
                    .slots();
            names.addAll(slots);
            if (slots.contains("obs")) { // the artifact alone is that: one name tells that hidden columns can be shown
                names.add(ShownColumns.OPTION + "=" + Axis.OBS.indexColumn() + "," + HiddenColumn.KEY_NAME);
            }
        }
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
        var instance = attached.open();
        return artifact(instance, request).map(found -> forWriting(found, request, privileges));
    }

    /** Rows are added to those of one version: the version that was looked up is the one that is read. */
    private Table forWriting(ArtifactRecord artifact, TableRequest request, Set<TableWritePrivilege> privileges) {
        requireWhole(request, "write to");
        if (ArrayTables.holdsArrays(artifact)) {
            throw refusal("write to " + displayName(artifact));
        } else if (!privileges.contains(TableWritePrivilege.INSERT)
                || privileges.contains(TableWritePrivilege.UPDATE)) {
            throw refusal("change rows of " + displayName(artifact));
        }
        var instance = attached.open();
        return WritableArtifact.of(
                instance,
                artifact,
                write(instance, request, Optional.of(artifact)).withSchemaOf(artifact.id()));
    }

    @Override
    public StagedArtifact stage(TableRequest request, StructType schema, Map<String, String> properties) {
        var artifact = writable(request, "write");
        return new StagedArtifact(write(attached.open(), request, artifact).withProperties(properties), schema);
    }

    /** To the trash, as lamindb's {@code delete()} does. */
    @Override
    public boolean drop(TableRequest request) {
        var instance = attached.open();
        var artifact = writable(request, "drop");
        artifact.ifPresent(found -> RegistryDelete.trash(instance, "artifact", found.id()));
        return artifact.isPresent();
    }

    /** The newest version and its files, as lamindb's {@code delete(permanent=True, storage=True)} does. */
    @Override
    public boolean purge(TableRequest request) {
        var artifact = writable(request, "purge");
        artifact.ifPresent(new ArtifactRemoval(attached.open())::purge);
        return artifact.isPresent();
    }

    /** The artifact itself, if it is there: sub-tables are not written. */
    private Optional<ArtifactRecord> writable(TableRequest request, String verb) {
        requireWhole(request, verb);
        return artifact(attached.open(), request);
    }

    private void requireWhole(TableRequest request, String verb) {
        if (!request.below().isEmpty()) {
            throw refusal(verb + " sub-table " + attached.catalog() + "." + NAME + "." + request.dotted());
        }
    }

    /** A version is continued under its own key and in its own storage, be it named by key or by uid. */
    private TableWrite write(Instance instance, TableRequest request, Optional<ArtifactRecord> artifact) {
        var key = artifact.map(ArtifactRecord::key).orElse(request.name());
        var name = attached.catalog() + "." + NAME + ".`" + request.name() + "`";
        var write = TableWrite.to(instance, name, key, null);
        return artifact.map(write::asNextVersionOf).orElse(write);
    }

    @Override
    public RuntimeException refusal(String action) {
        return WriteErrors.unsupported(
                action,
                "a version of an artifact is written as a whole, and stays as it is",
                "Write a new version: INSERT OVERWRITE or INSERT INTO a table, CREATE OR REPLACE TABLE "
                        + attached.catalog()
                        + "." + NAME + ".`cells.parquet` AS SELECT. Register a file: CALL " + attached.catalog()
                        + ".system.register(path => '...').");
    }

    @Override
    public RuntimeException notFound(TableRequest request) {
        var instance = attached.open();
        var visible = attached.visibility(request.branch());
        var finder = new ArtifactFinder(instance);
        var whole = request.dotted();
        if (!request.below().isEmpty()
                && finder.lookUp(whole, RecordVersion.newest(), visible).isPresent()) {
            return ArtifactErrors.notFound(
                    request.name(),
                    instance.slug(),
                    "a dot outside of back-quotes begins a sub-table",
                    "Write " + attached.catalog() + "." + NAME + ".`" + whole + "`.");
        }
        return finder.notFound(request.name(), visible);
    }

    private Optional<ArtifactRecord> artifact(Instance instance, TableRequest request) {
        return new ArtifactFinder(instance)
                .lookUp(request.name(), request.version(), attached.visibility(request.branch()));
    }

    private Table open(Instance instance, ArtifactRecord artifact, TableRequest request) {
        var displayName = displayName(artifact);
        var below = request.below();
        var subtable = ArtifactSubtable.of(below);
        if (subtable.isPresent()) {
            return subtable.get()
                    .open(displayName, instance, artifact, attached.visibility(request.branch()), request.branch());
        } else if (ArrayTables.holdsArrays(artifact)) {
            return ArrayTables.of(displayName, instance, artifact).open(below);
        } else if (below.isEmpty()) {
            return ArtifactTables.open(instance, artifact);
        }
        throw ArtifactErrors.slotNotFound(
                String.join(".", below), artifact.displayName(), String.join(", ", ArtifactSubtable.names()));
    }

    private String displayName(ArtifactRecord artifact) {
        return attached.catalog() + "." + NAME + ".`" + artifact.displayName() + "`";
    }
}

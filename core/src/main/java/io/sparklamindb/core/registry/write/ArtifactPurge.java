/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.Families;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.ArtifactPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Deletes artifacts for good, as lamindb's {@code artifact.delete(permanent=True, storage=True)} does: the row of a version and
 * what is attached to it, notes, labels, values of features, inputs of runs. All versions go together only where they share one
 * folder and the latest of them is deleted. What other records need stays: a collection, a run, or a record holds it, and
 * then nothing is deleted. lamindb would delete transforms along with their environment; here these hold it too.
 * Thread-safe. Source: {@code lamindb/models/artifact.py}, and the models that point to it.
 */
public final class ArtifactPurge {

    private static final String ARTIFACTS = "lamindb_artifact";
    private static final String ATTACHED = "artifact";
    /** Besides tables that are attached to an artifact: what lamindb deletes along with it. */
    private static final Set<String> LINKS = Set.of("collection__actions", "source_artifacts");

    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> UID = field(name("uid"), String.class);
    private static final Field<Long> STORAGE = field(name("storage_id"), Long.class);
    private static final Field<String> KEY = field(name("key"), String.class);
    private static final Field<String> REAL_KEY = field(name("_real_key"), String.class);
    private static final Field<Boolean> VIRTUAL = field(name("_key_is_virtual"), Boolean.class);
    private static final Table<Record> TABLE = table(name(ARTIFACTS));
    private static final int MAX_EXAMPLES = 10;

    private final Instance instance;

    /** Of an open instance. */
    public ArtifactPurge(Instance instance) {
        this.instance = instance;
    }

    /**
     * Deletes the rows of a version, in one serializable transaction. Once this has returned, and only then, the caller
     * removes the files.
     *
     * @return where files are that no row needs any more; empty if there are none, or if the version was gone already
     * @throws LaminException {@code LAMIN_ARTIFACT_IN_USE} if other records need it or its files,
     *     {@code LAMIN_STORAGE_NOT_MANAGED}, {@code LAMIN_PATH_OUTSIDE_STORAGE}, {@code LAMIN_READ_ONLY}
     */
    public Optional<ArtifactPath> purge(ArtifactRecord artifact) {
        instance.requireWritable("delete artifact " + artifact.displayName());
        var uid = instance.uid();
        if (uid == null || !artifact.storage().isManagedBy(uid)) {
            throw StorageErrors.notManaged(artifact.storage().root(), instance.slug());
        }
        var path = artifact.path();
        boolean ownsFiles = !artifact.overwriteVersions() || artifact.isLatest();
        return instance.database().write(transaction -> {
            var ids = ids(transaction, artifact);
            if (ids.isEmpty()) {
                return Optional.empty();
            }
            requireUnused(transaction, artifact, ids);
            if (ownsFiles) {
                requireOwnFiles(transaction, artifact, path, ids);
            }
            delete(transaction, ids);
            transaction.provedBy(later -> !later.unwrap(DSLContext.class).fetchExists(TABLE, UID.eq(artifact.uid())));
            return ownsFiles ? Optional.of(path) : Optional.empty();
        });
    }

    /** One version; all of them, also those in the trash, if they lose their files with the latest. */
    private static Set<Long> ids(Transaction transaction, ArtifactRecord artifact) {
        var sql = transaction.unwrap(DSLContext.class);
        var ids = new LinkedHashSet<>(sql.select(ID)
                .from(TABLE)
                .where(ID.eq(artifact.id()))
                .and(UID.eq(artifact.uid()))
                .fetch(ID));
        if (!ids.isEmpty() && artifact.overwriteVersions() && artifact.isLatest()) {
            var id = field(name("a", "id"), Long.class);
            Families.select(sql, transaction.dialect(), TABLE.as("a"), List.of(id), List.of(artifact.stem()))
                    .forEach(row -> ids.add(row.get(0, Long.class)));
        }
        return ids;
    }

    // --- what needs it ---

    private void requireUnused(Transaction transaction, ArtifactRecord artifact, Set<Long> ids) {
        var users = new ArrayList<String>();
        pointers(false).forEach(pointer -> {
            var found = transaction
                    .unwrap(DSLContext.class)
                    .select(pointer.shown())
                    .from(table(name(pointer.registry().table())))
                    .where(ValueSet.contains(transaction.dialect(), pointer.field(), ids))
                    .limit(MAX_EXAMPLES)
                    .fetch(row -> pointer.describe(row.value1()));
            users.addAll(found);
        });
        if (!users.isEmpty()) {
            throw WriteErrors.inUse(
                    artifact.displayName(),
                    "other records need it",
                    String.join(", ", users.subList(0, Math.min(users.size(), MAX_EXAMPLES))),
                    "Move it to the trash, DROP TABLE without PURGE, or delete what needs it with lamindb first.");
        }
    }

    /** A foreign key to artifacts. */
    private record Pointer(Registry registry, Column column) {

        Field<Long> field() {
            return org.jooq.impl.DSL.field(name(column.name()), Long.class);
        }

        /** What tells the record that needs the artifact: its collection, if that is it, or its uid, or its id. */
        Field<String> shown() {
            var by = registry.has("collection_id") ? "collection_id" : registry.has("uid") ? "uid" : "id";
            return org.jooq.impl.DSL.cast(org.jooq.impl.DSL.field(name(by)), org.jooq.impl.SQLDataType.CLOB);
        }

        String describe(String value) {
            return registry.has("collection_id")
                    ? "core.collection of id " + value
                    : registry.qualifiedName() + " " + value;
        }

        /** Whether its rows go with the artifact. */
        boolean cascades() {
            return registry.name().startsWith(ATTACHED) || LINKS.contains(registry.name());
        }
    }

    private Stream<Pointer> pointers(boolean cascading) {
        var model = instance.registries();
        return model.modules().stream()
                .flatMap(module -> model.registries(module).stream())
                .flatMap(registry -> registry.columns().stream()
                        .filter(column -> column.references() != null
                                && column.references().table().equals(ARTIFACTS))
                        .map(column -> new Pointer(registry, column)))
                .filter(pointer -> pointer.cascades() == cascading);
    }

    /** Where somebody else chose the place of a file, others may have registered it too, or a folder around or in it. */
    private static void requireOwnFiles(
            Transaction transaction, ArtifactRecord artifact, ArtifactPath path, Set<Long> ids) {
        var relative = path.relative();
        if ((relative + "/").equals(ArtifactKey.MANAGED_PREFIX)) {
            throw ArtifactPath.outside(artifact.uid(), path.root(), relative);
        }
        if (artifact.realKey() == null && (artifact.key() == null || artifact.keyIsVirtual())) {
            return;
        }
        var around = new ArrayList<>(List.of(relative));
        for (int slash = relative.lastIndexOf('/'); slash > 0; slash = relative.lastIndexOf('/', slash - 1)) {
            around.add(relative.substring(0, slash));
        }
        Condition real = REAL_KEY.in(around).or(REAL_KEY.startsWith(relative + "/"));
        Condition byKey =
                REAL_KEY.isNull().and(VIRTUAL.isFalse()).and(KEY.in(around).or(KEY.startsWith(relative + "/")));
        var others = transaction
                .unwrap(DSLContext.class)
                .select(UID)
                .from(TABLE)
                .where(STORAGE.eq(path.root().id()))
                .and(ID.notIn(ids))
                .and(real.or(byKey))
                .limit(MAX_EXAMPLES)
                .fetch(UID);
        if (!others.isEmpty()) {
            throw WriteErrors.inUse(
                    artifact.displayName(),
                    "other artifacts have the files at " + ArtifactKey.shortened(relative),
                    String.join(", ", others),
                    "Move it to the trash, DROP TABLE without PURGE, or delete the others with lamindb first.");
        }
    }

    // --- rows ---

    private void delete(Transaction transaction, Set<Long> ids) {
        var sql = transaction.unwrap(DSLContext.class);
        var artifacts = instance.registries()
                .find(Registry.CORE_MODULE, ATTACHED)
                .orElseThrow(() -> new IllegalStateException("Cannot delete artifacts: there is no registry of them"));
        new VersionHeads(transaction, artifacts).promoteSuccessors(ids);
        pointers(true)
                .forEach(pointer -> sql.deleteFrom(table(name(pointer.registry().table())))
                        .where(ValueSet.contains(transaction.dialect(), pointer.field(), ids))
                        .execute());
        sql.deleteFrom(TABLE)
                .where(ValueSet.contains(transaction.dialect(), ID, ids))
                .execute();
    }
}

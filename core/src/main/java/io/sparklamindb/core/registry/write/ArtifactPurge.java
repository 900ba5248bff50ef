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
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.ArtifactPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final String REGISTRY = "artifact";
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
            var rows = Dependents.of(instance, REGISTRY, LINKS);
            requireUnused(transaction, artifact, ids, rows);
            if (ownsFiles) {
                requireOwnFiles(transaction, artifact, path, ids);
            }
            rows.delete(transaction, ids);
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

    private static void requireUnused(
            Transaction transaction, ArtifactRecord artifact, Set<Long> ids, Dependents rows) {
        var users = rows.users(transaction, ids, MAX_EXAMPLES);
        if (!users.isEmpty()) {
            throw WriteErrors.inUse(
                    artifact.displayName(),
                    "other records need it",
                    String.join(", ", users),
                    "Move it to the trash, DROP TABLE without PURGE, or delete what needs it with lamindb first.");
        }
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
}

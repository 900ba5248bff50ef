/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.ValueSet;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.WriteOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of artifacts whose table has committed, or is about to, while the artifact has not yet: its writer lives, or died in
 * between. What it meant to do is in the row, so that anybody can do the rest. Immutable.
 */
public final class TableReservations {

    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> AUX =
            DSL.cast(field(name("_aux"), Object.class), SQLDataType.CLOB).as("aux");

    private final Instance instance;

    /** Of an open instance. */
    public TableReservations(Instance instance) {
        this.instance = instance;
    }

    /**
     * A row that waits.
     *
     * @param artifact the row
     * @param intent what its writer meant to do
     */
    public record Waiting(ArtifactRecord artifact, TableIntent intent) {}

    /**
     * Reserves a version. Once its table has committed nothing may stand in the way any more, so it is looked for now.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_WRITE_CONFLICT} if a write with the same key is under way,
     *     {@code LAMIN_INVALID_OPTION} if another version has its name, or what {@link ArtifactCommit#begin} says
     */
    public PendingArtifact begin(Transaction transaction, NewArtifact artifact) {
        var key = artifact.table() == null ? null : artifact.table().key();
        for (var waiting : of(transaction, artifact)) {
            requireOther(waiting, artifact, key);
        }
        var pending = new ArtifactCommit(instance)
                .begin(transaction, List.of(artifact))
                .get(0);
        VersionTags.requireFree(transaction, pending);
        return pending;
    }

    private static void requireOther(Waiting waiting, NewArtifact artifact, @Nullable IdempotencyKey key) {
        var since = waiting.artifact().createdAt();
        var tag = artifact.details().versionTag();
        if (tag != null && tag.equals(waiting.artifact().versionTag())) {
            throw OptionRefusal.invalid(
                    WriteOption.VERSION_TAG.word(),
                    "a version of artifact " + artifact.key() + " with that name is being written since " + since,
                    tag,
                    "Give the new version another name.");
        } else if (key != null && key.equals(waiting.intent().key())) {
            throw WriteErrors.conflict(
                    "write artifact " + artifact.key(),
                    "version " + waiting.intent().uid() + " is being written with the same idempotency key since "
                            + since,
                    "Wait for it; if its driver died: CALL system.repair(older_than => current_timestamp()).");
        }
    }

    /** Those of the versions of a table, to which others are about to be added, in no order. */
    public List<Waiting> of(Transaction transaction, NewArtifact artifact) {
        var storage = new ArtifactCommit(instance).storageOf(artifact).id();
        return of(transaction, new ArtifactLookup(instance).withKeys(transaction, storage, List.of(artifact.key())));
    }

    /** Those among some rows. */
    public List<Waiting> of(Transaction transaction, Collection<ArtifactRecord> artifacts) {
        var ongoing = new HashMap<Long, ArtifactRecord>();
        artifacts.stream()
                .filter(artifact -> artifact.uploadOngoing() && artifact.overwriteVersions())
                .forEach(artifact -> ongoing.put(artifact.id(), artifact));
        var waiting = new ArrayList<Waiting>();
        var intents = intents(transaction, ongoing.keySet());
        ongoing.forEach((id, artifact) -> {
            var intent = intents.get(id);
            if (intent != null) {
                waiting.add(new Waiting(artifact, intent));
            }
        });
        return waiting;
    }

    private static Map<Long, TableIntent> intents(Transaction transaction, Collection<Long> ids) {
        var intents = new HashMap<Long, TableIntent>();
        if (!ids.isEmpty()) {
            transaction
                    .unwrap(DSLContext.class)
                    .select(ID, AUX)
                    .from(table(name("lamindb_artifact")))
                    .where(ValueSet.contains(transaction.dialect(), ID, ids))
                    .forEach(row -> TableIntent.of(JsonText.settings(row.value2()))
                            .ifPresent(intent -> intents.put(row.value1(), intent)));
        }
        return intents;
    }

    /**
     * Does what the writer of a row meant to do once its table had committed.
     *
     * @param content what the table has since its commit
     * @return what became of it; empty if it waits no more
     */
    public Optional<CompletedArtifact> finish(
            Transaction transaction, ArtifactRecord artifact, WrittenContent content) {
        var rows = new ArtifactLookup(instance).withUids(transaction, List.of(artifact.uid()));
        return of(transaction, rows).stream()
                .findFirst()
                .map(waiting -> complete(transaction, completion(waiting, content)));
    }

    private CompletedArtifact complete(Transaction transaction, Completion completion) {
        return new ArtifactCommit(instance)
                .complete(transaction, List.of(completion))
                .get(0);
    }

    private static Completion completion(Waiting waiting, WrittenContent content) {
        var artifact = waiting.artifact();
        var intended = waiting.intent().uid();
        var uid = intended == null ? artifact.uid() : intended;
        var pending = new PendingArtifact(
                uid,
                artifact.uid(),
                artifact.path(),
                String.valueOf(artifact.key()),
                artifact.branchId(),
                // A family of which this is not the first version has its key.
                uid.equals(artifact.uid()) ? null : uid,
                ArtifactDetails.NONE.withLabels(waiting.intent().labels()));
        return new Completion(
                pending, content, HeadRule.MAY_CHANGE, waiting.intent().key());
    }
}

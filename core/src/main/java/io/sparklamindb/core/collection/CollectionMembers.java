/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The artifacts of a collection. They are what the collection says, whatever branch they are on: a table of fewer would be
 * a table of something else. Thread-safe.
 */
public final class CollectionMembers {

    private static final int MAX_EXAMPLES = 10;
    private static final int MAX_VERSIONS = 10;

    private static final Table<Record> LINKS = DSL.table(DSL.name("lamindb_collectionartifact"));
    private static final Field<Long> LINK = DSL.field(DSL.name("id"), Long.class);
    private static final Field<Long> COLLECTION = DSL.field(DSL.name("collection_id"), Long.class);
    private static final Field<Long> ARTIFACT = DSL.field(DSL.name("artifact_id"), Long.class);

    private final Instance instance;

    /** Of an open instance. */
    public CollectionMembers(Instance instance) {
        this.instance = instance;
    }

    /**
     * The artifacts in lamindb's order, which is the order they were given in when the collection was made.
     *
     * @param visibility says whether the trash may be read
     * @throws LaminException {@code LAMIN_COLLECTION_INCOMPLETE} if any is in the trash or has no row any more
     */
    public List<ArtifactRecord> of(CollectionRecord collection, Visibility visibility) {
        record Found(int links, List<ArtifactRecord> members) {}
        var lookup = new ArtifactLookup(instance);
        var found = instance.database()
                .read(transaction -> new Found(
                        transaction.unwrap(DSLContext.class).fetchCount(LINKS, COLLECTION.eq(collection.id())),
                        lookup.ofCollection(transaction, collection.id())));
        int missing = found.links - found.members.size();
        if (missing > 0) {
            throw incomplete(
                    collection,
                    "artifacts of it are not in the artifact registry",
                    missing + " of " + found.links,
                    "Make a new version of it with the artifacts that are left.");
        }
        if (!visibility.all() && !visibility.branchIds().contains(Branch.TRASH)) {
            requireNoneInTrash(collection, found.members);
        }
        return found.members;
    }

    /**
     * The first and the last artifact, whatever branch they are on; one, if it has no other. Of a version that has none
     * they are those of the newest version that has: lamindb commits the row of a version before its links.
     *
     * @return none, if no version has any
     */
    public List<ArtifactRecord> ends(CollectionRecord collection, Visibility visibility) {
        var found = ends(collection);
        return found.isEmpty()
                ? new CollectionFinder(instance)
                        .versions(collection, visibility, MAX_VERSIONS).stream()
                                .map(this::ends)
                                .filter(ofVersion -> !ofVersion.isEmpty())
                                .findFirst()
                                .orElse(List.of())
                : found;
    }

    private List<ArtifactRecord> ends(CollectionRecord version) {
        return instance.database().read(transaction -> {
            var ids = Stream.of(LINK.asc(), LINK.desc())
                    .map(order -> transaction
                            .unwrap(DSLContext.class)
                            .select(ARTIFACT)
                            .from(LINKS)
                            .where(COLLECTION.eq(version.id()))
                            .orderBy(order)
                            .limit(1)
                            .fetchOne(ARTIFACT))
                    .flatMap(Stream::ofNullable)
                    .distinct()
                    .toList();
            var artifacts = new ArtifactLookup(instance)
                    .withIds(transaction, ids).stream()
                            .collect(Collectors.toMap(ArtifactRecord::id, Function.identity()));
            return ids.stream().map(artifacts::get).flatMap(Stream::ofNullable).toList();
        });
    }

    private static void requireNoneInTrash(CollectionRecord collection, List<ArtifactRecord> members) {
        var trashed = members.stream()
                .filter(member -> member.branchId() == Branch.TRASH)
                .toList();
        if (!trashed.isEmpty()) {
            var examples = trashed.stream()
                    .limit(MAX_EXAMPLES)
                    .map(member -> member.displayName() + " " + member.uid())
                    .collect(Collectors.joining(", "));
            throw incomplete(
                    collection,
                    "artifacts of it are in the trash",
                    trashed.size() > MAX_EXAMPLES ? examples + " and others, " + trashed.size() + " in all" : examples,
                    "Restore them, or SET spark.lamin.branch = '*' to read them from the trash.");
        }
    }

    private static LaminException incomplete(CollectionRecord collection, String reason, String artifacts, String fix) {
        return CollectionErrors.incomplete(collection.displayName(), reason, artifacts, fix);
    }
}

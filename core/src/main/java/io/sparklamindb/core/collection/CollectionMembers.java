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
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The artifacts of a collection. They are what the collection says, whatever branch they are on: a table of fewer would be
 * a table of something else. Thread-safe.
 */
public final class CollectionMembers {

    private static final int MAX_EXAMPLES = 10;

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
                        transaction
                                .unwrap(DSLContext.class)
                                .fetchCount(
                                        DSL.table(DSL.name("lamindb_collectionartifact")),
                                        DSL.field(DSL.name("collection_id"), Long.class)
                                                .eq(collection.id())),
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

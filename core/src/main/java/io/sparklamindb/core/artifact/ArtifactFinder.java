/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/**
 * Finds the artifact that a name stands for: a key, a family's uid of 16 characters, or a version's of 20.
 *
 * <p>A key is looked up where lamindb does: among the latest versions on the visible branches, the current branch first,
 * and only if there are none among older ones. A uid is unambiguous, so as in lamindb it is found on other branches too,
 * but not in the trash unless that is visible. Each search is one transaction of a few indexed queries. Thread-safe.
 */
public final class ArtifactFinder {

    private final Instance instance;

    public ArtifactFinder(Instance instance) {
        this.instance = instance;
    }

    /**
     * The artifact of that name.
     *
     * @param name key, or uid of 16 or 20 characters
     * @throws LaminException {@code LAMIN_ARTIFACT_NOT_FOUND} with the nearest keys, {@code LAMIN_AMBIGUOUS_KEY} with the
     *     uids, {@code LAMIN_INVALID_VERSION} with the versions there are
     */
    public ArtifactRecord find(String name, ArtifactVersion version, Visibility visibility) {
        return lookUp(name, version, visibility).orElseThrow(() -> notFound(name, visibility));
    }

    /** As {@link #find}, but empty if there is no artifact of that name. */
    public Optional<ArtifactRecord> lookUp(String name, ArtifactVersion version, Visibility visibility) {
        long currentBranch = instance.currentBranch().id();
        var rows = new ArtifactRows(instance);
        return instance.database()
                .read(sql -> new ArtifactSearch(sql, rows, visibility, currentBranch)
                        .byName(name)
                        .map(found -> new VersionSearch(sql, rows, visibility, found).find(version)));
    }

    /**
     * All versions of an artifact that can be seen, newest first.
     *
     * @param limit the most rows
     */
    public List<ArtifactRecord> versions(ArtifactRecord artifact, Visibility visibility, int limit) {
        var rows = new ArtifactRows(instance);
        return instance.database().read(sql -> new VersionSearch(sql, rows, visibility, artifact).newestFirst(limit));
    }

    /**
     * The names under which artifacts can be found: the keys of the latest versions, and the uids of those without, in
     * order.
     *
     * @param limit the most names
     */
    public List<String> names(Visibility visibility, int limit) {
        var rows = new ArtifactRows(instance);
        var name = DSL.coalesce(ArtifactRows.KEY, ArtifactRows.UID);
        return instance.database()
                .read(sql -> sql.selectDistinct(name)
                        .from(rows.artifacts())
                        .where(rows.isLatest().eq(true).and(rows.visible(visibility)))
                        .orderBy(name)
                        .limit(limit)
                        .fetch(name));
    }

    /** The error for a name that stands for nothing: says where it is instead, or what was perhaps meant. */
    public LaminException notFound(String name, Visibility visibility) {
        var rows = new ArtifactRows(instance);
        return instance.database().read(sql -> new MissingArtifact(sql, rows, instance, visibility).explain(name));
    }
}

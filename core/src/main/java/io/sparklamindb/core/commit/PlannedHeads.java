/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which versions a commit makes the latest of their families, and which are that no more: there is one head a family and branch.
 * Not thread-safe.
 */
final class PlannedHeads {

    private final KnownVersions stored;
    /** What the commit makes the head, by stem. */
    private final Map<String, FamilyVersion> planned = new HashMap<>();

    private final Set<Long> demoted = new HashSet<>();
    private final Set<Long> promoted = new HashSet<>();

    PlannedHeads(KnownVersions stored) {
        this.stored = stored;
    }

    /** The head as the commit leaves it. */
    Optional<FamilyVersion> of(String stem, long branch) {
        var head = planned.get(stem);
        return head != null
                ? Optional.of(head)
                : stored.heads(stem, branch).stream().findFirst();
    }

    /** Makes a version the head, unless a newer one is. */
    void putIfNewest(ArtifactRecord row, long branch) {
        var head = of(row.stem(), branch);
        if (head.isEmpty() || !isNewer(head.get().uid(), row.uid())) {
            put(row, branch);
        }
    }

    /** Makes a version the head, whatever there is: its content was written again. */
    void put(ArtifactRecord row, long branch) {
        var head = of(row.stem(), branch);
        stored.heads(row.stem(), branch).forEach(version -> demoted.add(version.id()));
        head.ifPresent(before -> {
            demoted.add(before.id());
            promoted.remove(before.id());
        });
        demoted.remove(row.id());
        promoted.add(row.id());
        planned.put(row.stem(), new FamilyVersion(row.id(), row.uid(), true, branch));
    }

    private static boolean isNewer(String one, String other) {
        return VersionedUid.parse(one).compareTo(VersionedUid.parse(other)) > 0;
    }

    /** Primary keys of versions that become heads. */
    Set<Long> promoted() {
        return promoted;
    }

    /** Primary keys of versions that are heads no more. */
    List<Long> demoted() {
        return demoted.stream().filter(id -> !promoted.contains(id)).toList();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the writes that one transaction completes, and what came of earlier writes with them. Used once. */
final class WriteKeys {

    private final CommittedKeys stored;
    private final Map<Long, List<IdempotencyKey>> noted = new HashMap<>();

    WriteKeys(Transaction transaction) {
        this.stored = CommittedKeys.ofArtifacts(transaction);
    }

    /**
     * The version that an earlier write with the same key came to.
     *
     * @param row the row that is reserved for the write
     * @param sameKey the artifacts that have its key
     * @param known the versions of all their families
     */
    Optional<FamilyVersion> earlier(
            Completion completion, ArtifactRecord row, List<ArtifactRecord> sameKey, KnownVersions known) {
        var key = completion.key();
        if (key == null) {
            return Optional.empty();
        }
        var versions = new HashMap<Long, FamilyVersion>();
        Stream.concat(Stream.of(row), sameKey.stream())
                .map(ArtifactRecord::stem)
                .distinct()
                .flatMap(stem -> known.ofFamily(stem).stream())
                .forEach(version -> versions.put(version.id(), version));
        return stored.find(versions.keySet(), key).map(id -> Objects.requireNonNull(versions.get(id)));
    }

    /** Says that a write came to a version. */
    void note(long version, Completion completion) {
        var key = completion.key();
        if (key != null) {
            noted.computeIfAbsent(version, any -> new ArrayList<>()).add(key);
        }
    }

    /** Writes down what was said. */
    void store() {
        noted.forEach((version, keys) -> keys.forEach(key -> stored.add(version, key)));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The versions that decide about writes of some keys, read at once: those that have the keys, and all of their families. Used
 * inside one transaction; not thread-safe, for it counts.
 */
final class KnownVersions {

    /** A key in a storage. */
    record StorageKey(long storage, String key) {}

    private final Map<StorageKey, List<ArtifactRecord>> byKey = new HashMap<>();
    private final Map<String, List<FamilyVersion>> byFamily;
    private final VersionCount count;

    /** @param stems further families that decide */
    KnownVersions(
            ArtifactLookup lookup, Transaction transaction, Collection<StorageKey> keys, Collection<String> stems) {
        keys.stream()
                .collect(Collectors.groupingBy(
                        StorageKey::storage, Collectors.mapping(StorageKey::key, Collectors.toList())))
                .forEach((storage, ofStorage) -> lookup.withKeys(transaction, storage, ofStorage)
                        .forEach(row -> byKey.computeIfAbsent(
                                        new StorageKey(storage, String.valueOf(row.key())), key -> new ArrayList<>())
                                .add(row)));
        var ofKeys = rows().toList();
        var all = new ArrayList<>(stems);
        ofKeys.forEach(row -> all.add(row.stem()));
        var versions = lookup.ofFamilies(transaction, all);
        this.byFamily = versions.stream().collect(Collectors.groupingBy(FamilyVersion::stem));
        this.count = new VersionCount(versions, ofKeys);
    }

    /** The rows that have one of the keys. */
    Stream<ArtifactRecord> rows() {
        return byKey.values().stream().flatMap(List::stream);
    }

    /** The rows that have a key. */
    List<ArtifactRecord> ofKey(StorageKey key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** The versions of all families. */
    Stream<FamilyVersion> versions() {
        return byFamily.values().stream().flatMap(List::stream);
    }

    /** The versions of a family. */
    List<FamilyVersion> ofFamily(String stem) {
        return byFamily.getOrDefault(stem, List.of());
    }

    /** The heads of a family on a branch: one, unless a race that others lost has left more. */
    List<FamilyVersion> heads(String stem, long branch) {
        return ofFamily(stem).stream()
                .filter(version -> version.isLatest() && version.branchId() == branch)
                .toList();
    }

    /** Counts the families on. */
    VersionCount count() {
        return count;
    }
}

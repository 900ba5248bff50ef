/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose files are that were named by their paths and not by their artifact. However many there are, the database is
 * asked as often.
 */
final class ArtifactsOfFiles {

    /** What lamindb calls the files of artifacts without a path of their own: a uid, of a version or a family. */
    private static final Pattern MANAGED = Pattern.compile("([0-9A-Za-z]{16}(?:[0-9A-Za-z]{4})?)(?:[./].*)?");

    private static final int VERSION_LENGTH = 20;

    /** What may be between the folder of a table and its version. */
    private static final String VERSION = "@v";

    /** Which of several rows that name one place is meant: that whose bytes are there now. Else the newest. */
    private static final Comparator<ArtifactRecord> MEANT = Comparator.comparing(
                    (ArtifactRecord artifact) -> artifact.branchId() != Branch.TRASH)
            .thenComparing(ArtifactRecord::isLatest);

    private final Instance instance;

    ArtifactsOfFiles(Instance instance) {
        this.instance = instance;
    }

    /**
     * The artifacts that have the files: one that is a file or folder, or is in it, else each that is one of the files which
     * were read of a folder. What is of none is named.
     */
    List<DataReference> find(Collection<FileSet> sets) {
        var places = new HashSet<String>();
        for (var set : sets) {
            set.paths().forEach(path -> places.add(location(path)));
            set.files().forEach(file -> places.add(location(file)));
        }
        if (places.isEmpty()) {
            return List.of();
        }
        var owners = instance.database().read(transaction -> owners(transaction, places));
        var found = new LinkedHashSet<DataReference>();
        sets.forEach(set -> set.paths().forEach(path -> found.addAll(dataOf(location(path), set, owners))));
        return List.copyOf(found);
    }

    private static Set<DataReference> dataOf(String place, FileSet set, Map<String, String> owners) {
        var data = new LinkedHashSet<DataReference>();
        var version = owners.get(place);
        var folder = withoutVersion(place);
        var owner = version == null ? owner(folder, owners) : version;
        if (owner != null) {
            data.add(DataReference.artifact(owner));
            return data;
        }
        var ofNone = new LinkedHashSet<DataReference>();
        for (var file : set.files()) {
            var at = location(file);
            if (at.startsWith(folder + "/")) {
                var ofFile = owner(at, owners);
                if (ofFile == null) {
                    ofNone.add(DataReference.external(at));
                } else {
                    data.add(DataReference.artifact(ofFile));
                }
            }
        }
        if (data.isEmpty()) {
            data.add(DataReference.external(folder));
        } else {
            data.addAll(ofNone);
        }
        return data;
    }

    /** The uid of the artifact that a place is, or is in; null if there is none. */
    private static @Nullable String owner(String place, Map<String, String> owners) {
        return withParents(place).stream()
                .map(owners::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The uids of artifacts by the place where they lie, among them all that may have one of some places. */
    private Map<String, String> owners(Transaction transaction, Set<String> places) {
        var best = new HashMap<String, ArtifactRecord>();
        var candidates = candidates(transaction, places);
        for (var artifact : candidates) {
            try {
                best.merge(
                        artifact.path().location(),
                        artifact,
                        (one, other) -> MEANT.compare(one, other) >= 0 ? one : other);
            } catch (LaminException e) {
                continue; // it lies outside of its storage, and is nobody's
            }
        }
        var owners = new HashMap<String, String>();
        for (var artifact : candidates) {
            var version = artifact.tableVersion();
            if (version != null) {
                owners.put(artifact.path().location() + VERSION + version.version(), artifact.uid());
            }
        }
        best.forEach((place, artifact) -> owners.put(place, artifact.uid()));
        return owners;
    }

    private List<ArtifactRecord> candidates(Transaction transaction, Set<String> places) {
        var storages = instance.storages();
        var versions = new HashSet<String>();
        var families = new HashSet<String>();
        var keys = new HashSet<String>();
        boolean hasVersions = false;
        for (var place : places) {
            hasVersions |= place.contains(VERSION);
            for (var relative : relatives(withoutVersion(place), storages)) {
                var name = relative.startsWith(ArtifactKey.MANAGED_PREFIX)
                        ? MANAGED.matcher(relative.substring(ArtifactKey.MANAGED_PREFIX.length()))
                        : null;
                if (name == null) {
                    keys.addAll(withParents(relative));
                } else if (name.matches()) {
                    (name.group(1).length() == VERSION_LENGTH ? versions : families).add(name.group(1));
                }
            }
        }
        var lookup = new ArtifactLookup(instance);
        var all = new ArrayList<>(lookup.withUids(transaction, versions));
        all.addAll(lookup.withPaths(transaction, keys));
        boolean areAllMeant = hasVersions;
        all.addAll(lookup.withIds(
                transaction,
                lookup.ofFamilies(transaction, families).stream()
                        .filter(version -> areAllMeant || version.isLatest())
                        .map(FamilyVersion::id)
                        .toList()));
        return all;
    }

    /** A place as seen from the storages that it is in: they may lie in one another. */
    private static List<String> relatives(String place, List<StorageRoot> storages) {
        return storages.stream()
                .map(root -> root.relativize(place))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String withoutVersion(String place) {
        int at = place.lastIndexOf(VERSION);
        return at > place.lastIndexOf('/') ? place.substring(0, at) : place;
    }

    /** Itself, and the folders it is in, the nearest first. */
    private static List<String> withParents(String path) {
        var all = new ArrayList<String>();
        for (var at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            all.add(at);
        }
        return all;
    }

    /** A path as storages have it: local ones are no URIs, and there is one word for S3. */
    private static String location(String uri) {
        var path = uri.startsWith("file:")
                ? uri.replaceFirst("^file:/*", "/")
                : uri.replaceFirst("^(?i:s3[an])://", "s3://");
        return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    }
}

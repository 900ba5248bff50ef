/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.StorageRoot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds whose files are that were named by their paths and not by their artifact. */
final class ArtifactsOfFiles {

    /** What lamindb calls the files of artifacts without a path of their own: a uid, of a version or a family. */
    private static final Pattern MANAGED = Pattern.compile("([0-9A-Za-z]{16}(?:[0-9A-Za-z]{4})?)(?:[./].*)?");

    private static final int VERSION_LENGTH = 20;

    private final Instance instance;

    ArtifactsOfFiles(Instance instance) {
        this.instance = instance;
    }

    /** The artifacts that have the files; for files that are of none, their names. */
    List<DataReference> find(FileSet files) {
        var storages = instance.storages();
        return instance.database().read(transaction -> {
            var found = new ArrayList<DataReference>();
            for (var path : files.paths()) {
                found.add(artifact(transaction, storages, location(path))
                        .map(artifact -> DataReference.artifact(artifact.uid()))
                        .orElseGet(() -> DataReference.external(location(path))));
            }
            return found;
        });
    }

    private Optional<ArtifactRecord> artifact(Transaction transaction, List<StorageRoot> storages, String location) {
        return storages.stream()
                .sorted(Comparator.comparingInt(
                                (StorageRoot root) -> root.location().length())
                        .reversed())
                .flatMap(root -> Optional.ofNullable(root.relativize(location)).stream()
                        .flatMap(relative -> below(transaction, root, relative).stream()))
                .findFirst();
    }

    private Optional<ArtifactRecord> below(Transaction transaction, StorageRoot root, String relative) {
        var lookup = new ArtifactLookup(instance);
        if (relative.startsWith(ArtifactKey.MANAGED_PREFIX)) {
            var name = MANAGED.matcher(relative.substring(ArtifactKey.MANAGED_PREFIX.length()));
            return name.matches() && name.group(1).length() == VERSION_LENGTH
                    ? lookup.withUids(transaction, List.of(name.group(1))).stream()
                            .findFirst()
                    : Optional.empty();
        }
        return lookup.withKeys(transaction, root.id(), withParents(relative)).stream()
                .max(Comparator.comparingInt((ArtifactRecord artifact) ->
                        String.valueOf(artifact.key()).length()));
    }

    private static List<String> withParents(String relative) {
        var all = new ArrayList<String>();
        for (var at = relative; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            all.add(at);
        }
        return all;
    }

    /** A path as storages have it: local ones are no URIs. */
    private static String location(String uri) {
        var path = uri.startsWith("file:") ? uri.replaceFirst("^file:/*", "/") : uri;
        return path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path;
    }
}

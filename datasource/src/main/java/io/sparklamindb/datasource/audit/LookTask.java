/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.audit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.audit.Finding;
import io.sparklamindb.core.audit.Finding.Problem;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.hash.FileToHash;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ObjectTag;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what lies where some artifacts should, and reads none of it. Runs on executors.
 *
 * @param artifacts the artifacts, with the places of their bytes
 * @param settings how to reach those
 */
record LookTask(ArrayList<Placed> artifacts, HadoopSettings settings) implements Serializable {

    /**
     * An artifact and where its bytes should be.
     *
     * @param artifact its row
     * @param path its Hadoop path
     */
    record Placed(ArtifactRecord artifact, String path) implements Serializable {}

    /**
     * What was seen.
     *
     * @param artifact the row
     * @param finding what is wrong, or null if nothing is as far as names and sizes tell
     * @param files what must be read to know its hash; none if a finding or the store's own tags say enough
     */
    record Seen(ArtifactRecord artifact, @Nullable Finding finding, ArrayList<FileToHash> files)
            implements Serializable {}

    ArrayList<Seen> run() {
        var configuration = settings.configuration();
        var seen = new ArrayList<Seen>(artifacts.size());
        for (var placed : artifacts) {
            seen.add(look(placed, configuration));
        }
        return seen;
    }

    private static Seen look(Placed placed, Configuration configuration) {
        var artifact = placed.artifact();
        try {
            var found = ArtifactFiles.list(new Path(placed.path()), configuration);
            var finding = compare(artifact, found, placed.path());
            return new Seen(
                    artifact,
                    finding,
                    finding == null && !isTagged(artifact, found) ? toHash(found.files()) : new ArrayList<>());
        } catch (FileNotFoundException e) {
            return new Seen(
                    artifact, Finding.of(Problem.MISSING, artifact, null, null, placed.path()), new ArrayList<>());
        } catch (IOException e) {
            return new Seen(
                    artifact,
                    Finding.of(Problem.UNREADABLE, artifact, null, null, placed.path() + ": " + e.getMessage()),
                    new ArrayList<>());
        }
    }

    private static @Nullable Finding compare(ArtifactRecord artifact, ArtifactFiles found, String path) {
        var files = artifact.nFiles();
        var size = artifact.size();
        if (artifact.isFolder() != found.isFolder()) {
            return Finding.of(Problem.FILES, artifact, kind(artifact.isFolder()), kind(found.isFolder()), path);
        } else if (files != null && files != found.files().size()) {
            return Finding.of(
                    Problem.FILES, artifact, files + " files", found.files().size() + " files", path);
        } else if (size != null && size != found.size()) {
            return Finding.of(Problem.SIZE, artifact, size + " bytes", found.size() + " bytes", path);
        }
        var type = artifact.hashType();
        if (artifact.hash() == null || type == null) {
            return Finding.of(Problem.UNVERIFIED, artifact, null, null, "it was registered without a hash: " + path);
        } else if (type.startsWith(ContentHash.MD5 + "-")
                && !type.equals(ContentHash.MD5_OF_FOLDER)
                && !isTagged(artifact, found)) {
            return ObjectTag.hash(found.files().get(0))
                    .map(tag -> Finding.of(Problem.CONTENT, artifact, artifact.hash(), tag.value(), path))
                    .orElseGet(() -> Finding.of(
                            Problem.UNVERIFIED,
                            artifact,
                            artifact.hash(),
                            null,
                            "its hash is that of an upload in parts, which only its store could tell: " + path));
        }
        return null;
    }

    private static String kind(boolean folder) {
        return folder ? "a folder" : "a file";
    }

    /** Whether the tags that a store gives its objects are those that were registered: then it holds those bytes. */
    private static boolean isTagged(ArtifactRecord artifact, ArtifactFiles found) {
        var tags = new ArrayList<ContentHash>();
        for (var file : found.files()) {
            Optional<ContentHash> tag = ObjectTag.hash(file);
            if (tag.isEmpty()) {
                return false;
            }
            tags.add(tag.get());
        }
        if (tags.isEmpty()) {
            return false;
        }
        var hash = found.isFolder()
                ? ContentHash.ofFolder(tags.stream().map(ContentHash::value).toList())
                : tags.get(0);
        return hash.value().equals(artifact.hash());
    }

    private static ArrayList<FileToHash> toHash(List<FileStatus> files) {
        var toHash = new ArrayList<FileToHash>(files.size());
        for (var file : files) {
            toHash.add(new FileToHash(file.getPath().toString(), file.getLen(), file.getModificationTime()));
        }
        return toHash;
    }
}

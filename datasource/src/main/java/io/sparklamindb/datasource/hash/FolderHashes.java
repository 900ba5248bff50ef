/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.ObjectTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What the hash of a folder says about each file in it. An artifact that is a folder has one hash for all its files
 * together, and a task sees some of them: so all are hashed once, by tasks of their own, and where that gives the hash of the
 * artifact, each file has a hash that whoever opens it can compare it with. Driver only; stateless.
 */
public final class FolderHashes {

    private FolderHashes() {}

    /**
     * The hashes of all files of some folders. Objects whose tags give the hash that was registered are not read.
     *
     * @param folders what the bytes of each must be
     * @param configuration how their file systems are reached
     * @return the hash of each file by its Hadoop path
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_MISMATCH} if they are other files than were
     *     registered, {@code LAMIN_CONTENT_CHANGED} if they change meanwhile, {@code LAMIN_INVALID_OPTION} if an artifact has
     *     no hash that can be compared
     */
    public static Map<String, ContentHash> of(List<ContentCheck> folders, Configuration configuration) {
        var hashes = new HashMap<String, ContentHash>();
        var toRead = new LinkedHashMap<ContentCheck, ArtifactFiles>();
        for (var check : folders) {
            var found = check.requireListing(configuration);
            var tags = tags(found.files());
            if (tags.filter(all -> check.isHashOf(all.values())).isPresent()) {
                tags.get().forEach((path, hash) -> hashes.put(path.toString(), hash));
            } else {
                toRead.put(check, found);
            }
        }
        var read = ParallelHashes.ofBytes(
                toRead.values().stream()
                        .flatMap(found -> found.files().stream())
                        .toList(),
                configuration);
        toRead.forEach((check, found) -> {
            var own = new ArrayList<ContentHash>();
            for (var file : found.files()) {
                var hash = read.get(file.getPath());
                if (hash != null) {
                    own.add(hash);
                    hashes.put(file.getPath().toString(), hash);
                }
            }
            check.requireHashOf(own, found.root());
        });
        return hashes;
    }

    /** Empty unless each file has a tag. */
    private static Optional<Map<Path, ContentHash>> tags(List<FileStatus> files) {
        var tags = new HashMap<Path, ContentHash>();
        files.forEach(file -> ObjectTag.hash(file).ifPresent(hash -> tags.put(file.getPath(), hash)));
        return tags.size() == files.size() ? Optional.of(tags) : Optional.empty();
    }
}

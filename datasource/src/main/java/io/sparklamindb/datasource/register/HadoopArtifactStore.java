/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import io.sparklamindb.core.commit.ArtifactStore;
import io.sparklamindb.core.commit.HashedFile;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.datasource.hash.FailedFiles;
import io.sparklamindb.datasource.hash.HashOutcome;
import io.sparklamindb.datasource.hash.Shares;
import io.sparklamindb.datasource.register.CopyTask.FileToCopy;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies files by tasks, on any Hadoop file system, and checks that what arrived is what was hashed. */
public final class HadoopArtifactStore implements ArtifactStore {

    private static final Logger LOG = LoggerFactory.getLogger(HadoopArtifactStore.class);

    private final Configuration configuration;

    /** Over the file systems of a configuration. */
    public HadoopArtifactStore(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void copy(List<Copy> copies) {
        var files = new ArrayList<FileToCopy>();
        var ownerOf = new HashMap<String, HashedFile>();
        for (var copy : copies) {
            for (var file : filesOf(copy)) {
                files.add(file);
                ownerOf.put(file.from(), copy.file());
            }
        }
        var tasks = CopyTask.divide(files, Shares.number(), HadoopSettings.of(configuration));
        var outcomes = SparkExecution.runTasks("copy " + files.size() + " files", tasks, CopyTask::run).stream()
                .flatMap(List::stream)
                .toList();
        FailedFiles.requireNone(outcomes);
        requireAsHashed(outcomes, ownerOf);
    }

    private List<FileToCopy> filesOf(Copy copy) {
        var from = StorageLocation.toHadoop(copy.file().location(), configuration);
        var to = StorageLocation.toHadoop(copy.target().location(), configuration);
        try {
            var fileSystem = ArtifactFiles.withoutChecksums(to.getFileSystem(configuration));
            fileSystem.delete(to, true);
            return ArtifactFiles.list(from, configuration).files().stream()
                    .map(file -> new FileToCopy(
                            file.getPath().toString(),
                            to
                                    + file.getPath()
                                            .toString()
                                            .substring(from.toString().length()),
                            file.getLen()))
                    .toList();
        } catch (IOException e) {
            throw StorageErrors.pathNotFound(
                    copy.file().location(),
                    "copying it to " + to + " failed, " + e.getMessage(),
                    "Give Spark access to both places.",
                    e);
        }
    }

    private static void requireAsHashed(List<HashOutcome> outcomes, Map<String, HashedFile> ownerOf) {
        var hashes = new HashMap<HashedFile, List<ContentHash>>();
        for (var outcome : outcomes) {
            var owner = ownerOf.get(outcome.path());
            if (owner != null && outcome.hash() != null) {
                hashes.computeIfAbsent(owner, file -> new ArrayList<>()).add(outcome.hash());
            }
        }
        hashes.forEach((file, parts) -> {
            var arrived = file.isFolder()
                    ? ContentHash.ofFolder(
                            parts.stream().map(ContentHash::value).toList())
                    : parts.get(0);
            if (!arrived.equals(file.hash())) {
                throw StorageErrors.contentChanged(file.location(), "what was copied has another hash");
            }
        });
    }

    @Override
    public void remove(List<ArtifactPath> targets) {
        for (var target : targets) {
            Path path = StorageLocation.toHadoop(target.location(), configuration);
            try {
                path.getFileSystem(configuration).delete(path, true);
            } catch (IOException | RuntimeException e) {
                LOG.warn("Cannot remove {}, which no artifact needs: {}", path, e.getMessage());
            }
        }
    }
}

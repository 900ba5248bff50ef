/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.hash.FolderHashes;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.FileContent;
import io.sparklamindb.datasource.storage.FilesBeforeRead;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.jspecify.annotations.Nullable;

/**
 * Files of artifacts as they were listed, to be compared with what lies there when a task opens them: Spark's readers take
 * whatever lies at a path. Immutable.
 */
public final class VerifiedFiles implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<Path, ContentCheck> checks;
    private final Map<String, ContentHash> hashesInFolders;
    private final HadoopSettings settings;

    private VerifiedFiles(
            Map<Path, ContentCheck> checks, Map<String, ContentHash> hashesInFolders, HadoopSettings settings) {
        this.checks = checks;
        this.hashesInFolders = hashesInFolders;
        this.settings = settings;
    }

    /**
     * The files of some artifacts.
     *
     * @param options of the read, which may ask for another comparison than the artifacts'
     * @param configuration how their file systems are reached
     */
    static VerifiedFiles of(List<DataOfArtifact> artifacts, Map<String, String> options, Configuration configuration) {
        var checks = new HashMap<Path, ContentCheck>();
        for (var artifact : artifacts) {
            var check = artifact.check()
                    .with(ReadVerification.of(options, artifact.check().verification()));
            artifact.files().forEach(file -> checks.put(file.getPath(), check));
        }
        return new VerifiedFiles(checks, Map.of(), HadoopSettings.of(configuration));
    }

    /**
     * These for tasks that read them: folders whose hashes are to be compared are compared now, all their files at once, so
     * that each of the files has a hash of its own. Driver only.
     *
     * @throws io.sparklamindb.core.error.LaminException as {@link FolderHashes#of}
     */
    VerifiedFiles withHashesInFolders() {
        var folders = checks.values().stream()
                .filter(check -> check.comparesHashes() && check.isFolder())
                .distinct()
                .toList();
        return folders.isEmpty()
                ? this
                : new VerifiedFiles(checks, FolderHashes.of(folders, settings.configuration()), settings);
    }

    /** Whether it is one file. */
    boolean areOne() {
        return checks.size() == 1;
    }

    /** Whether the same files are compared in the same way. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifiedFiles that && checks.equals(that.checks) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return checks.hashCode();
    }

    /**
     * Compares the files of a partition with what lies at their paths.
     *
     * @return what to compare them with when they have been read
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_MISMATCH}
     */
    List<FilesBeforeRead> require(InputPartition partition) {
        if (!(partition instanceof FilePartition files)) {
            return List.of();
        }
        var before = new ArrayList<FilesBeforeRead>();
        var configuration = settings.configuration();
        var seen = new HashSet<Path>();
        for (var file : files.files()) {
            var path = file.toPath();
            var check = checks.get(path);
            if (check != null && seen.add(path)) {
                before.add(require(file, path, check, configuration));
            }
        }
        return List.copyOf(before);
    }

    private FilesBeforeRead require(PartitionedFile file, Path path, ContentCheck check, Configuration configuration) {
        try {
            var fileSystem = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration));
            var found = fileSystem.getFileStatus(path);
            if (found.getLen() != file.fileSize()) {
                throw check.mismatch(path, file.fileSize() + " bytes were registered, there are " + found.getLen());
            }
            if (check.comparesHashes()) {
                check.requireHash(FileContent.of(fileSystem, found), hash(path, check));
            }
            return new FilesBeforeRead(check, path, List.of(found), () -> List.of(fileSystem.getFileStatus(path)));
        } catch (FileNotFoundException e) {
            throw StorageErrors.pathNotFound(
                    StorageLocation.toLamin(path),
                    "there is no such file or folder",
                    "Restore it, or give Spark's executors access to it; the artifact registry says that it lies there.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ContentHash hash(Path path, ContentCheck check) {
        if (!check.isFolder()) {
            return check.requireFileHash();
        }
        var hash = hashesInFolders.get(path.toString());
        if (hash == null) {
            throw check.mismatch(path, "it was not there when the folder was compared");
        }
        return hash;
    }
}

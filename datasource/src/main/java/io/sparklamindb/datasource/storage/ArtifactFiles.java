/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.storage.ArtifactPath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files of an artifact as they lie in its storage now, checked to be those that were registered: the path may not
 * leave the storage root, not through a symbolic link either, and number and size must be what the row says. Immutable.
 *
 * @param root the file or folder
 * @param files all files below it, hidden ones too; the file itself if it is one
 */
public record ArtifactFiles(Path root, List<FileStatus> files) {

    /**
     * Lists the files of an artifact.
     *
     * @throws LaminException {@code LAMIN_UPLOAD_INCOMPLETE}, {@code LAMIN_OVERWRITTEN_VERSION},
     *     {@code LAMIN_PATH_OUTSIDE_STORAGE}, {@code LAMIN_PATH_NOT_FOUND} or {@code LAMIN_CONTENT_MISMATCH}
     */
    public static ArtifactFiles of(ArtifactRecord artifact, Configuration configuration) {
        var place = artifact.readablePath();
        var path = StorageLocation.toHadoop(place.location(), configuration);
        try {
            var files = list(path, configuration);
            requireBelowRoot(artifact, place, files.files);
            files.requireAsRegistered(artifact, place);
            return files;
        } catch (FileNotFoundException e) {
            throw unreadable(place, "there is no such file or folder", e);
        } catch (IOException e) {
            throw unreadable(place, String.valueOf(e.getMessage()), e);
        }
    }

    /** Lists a file, or all files below a folder, without recursion into itself. */
    public static ArtifactFiles list(Path path, Configuration configuration) throws IOException {
        var fileSystem = withoutChecksums(path.getFileSystem(configuration));
        var root = fileSystem.getFileStatus(path);
        var files = new ArrayList<FileStatus>();
        var folders = new ArrayDeque<FileStatus>();
        folders.add(root);
        while (!folders.isEmpty()) {
            var next = folders.remove();
            if (next.isFile()) {
                files.add(next);
                continue;
            }
            var entries = fileSystem.listStatusIterator(next.getPath());
            while (entries.hasNext()) {
                var entry = entries.next();
                if (entry.isFile()) {
                    files.add(entry);
                } else if (!LocalLinks.isLink(entry.getPath())) {
                    folders.add(entry);
                }
            }
        }
        return new ArtifactFiles(root.getPath(), List.copyOf(files));
    }

    /** Hadoop's local file system hides the {@code .crc} files it writes; lamindb counts and hashes them. */
    public static FileSystem withoutChecksums(FileSystem fileSystem) {
        return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return files.size() != 1 || !files.get(0).getPath().equals(root);
    }

    /** The sum of all sizes in bytes. */
    public long size() {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    private static void requireBelowRoot(ArtifactRecord artifact, ArtifactPath place, List<FileStatus> files)
            throws IOException {
        if (!place.root().isLocal()) {
            return;
        }
        for (var file : files) {
            if (!LocalLinks.isBelow(file.getPath(), place.root().location())) {
                throw ArtifactPath.outside(
                        artifact.uid(),
                        place.root(),
                        StorageLocation.toLamin(file.getPath()) + " is a link to another place");
            }
        }
    }

    private void requireAsRegistered(ArtifactRecord artifact, ArtifactPath place) {
        var registeredSize = artifact.size();
        var registeredFiles = artifact.nFiles();
        if (registeredFiles != null && registeredFiles != files.size()) {
            throw mismatch(artifact, place, registeredFiles + " files were registered, there are " + files.size());
        }
        if (registeredSize != null && registeredSize != size()) {
            throw mismatch(artifact, place, registeredSize + " bytes were registered, there are " + size());
        }
    }

    private static LaminException mismatch(ArtifactRecord artifact, ArtifactPath place, String reason) {
        return LaminCondition.CONTENT_MISMATCH.error(
                "artifact",
                artifact.displayName() + " (" + artifact.uid() + ")",
                "path",
                place.location(),
                "reason",
                reason);
    }

    private static LaminException unreadable(ArtifactPath place, String reason, IOException cause) {
        return LaminCondition.PATH_NOT_FOUND.error(
                cause,
                "path",
                place.location(),
                "reason",
                reason,
                "fix",
                "Restore it, or give Spark access to it; the artifact registry says that it lies there.");
    }
}

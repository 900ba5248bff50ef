/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.storage.ArtifactKey;
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
 * The files of an artifact as they lie in its storage now. The path may not leave the storage root, not through a symbolic
 * link either; whoever reads rows has number and size compared with what the row says. Immutable.
 *
 * @param root the file or folder
 * @param files all files below it, hidden ones too; the file itself if it is one
 */
public record ArtifactFiles(Path root, List<FileStatus> files) {

    /**
     * Lists the files of an artifact.
     *
     * @throws LaminException {@code LAMIN_PATH_OUTSIDE_STORAGE}, {@code LAMIN_PATH_NOT_FOUND} or
     *     {@code LAMIN_CONTENT_MISMATCH}
     */
    public static ArtifactFiles of(ReadableArtifact artifact) {
        try {
            var files = list(artifact.path(), artifact.configuration());
            for (var file : files.files) {
                artifact.requireBelowRoot(file);
            }
            files.requireAsRegistered(artifact);
            return files;
        } catch (IOException e) {
            throw artifact.unreadable(e);
        }
    }

    /**
     * Lists what lies where the files of an artifact should, whether it is what was registered or not; nothing, if nothing
     * does.
     *
     * @throws LaminException {@code LAMIN_PATH_OUTSIDE_STORAGE}, or {@code LAMIN_PATH_NOT_FOUND} if nobody can say
     */
    public static ArtifactFiles found(ReadableArtifact artifact) {
        try {
            var files = list(artifact.path(), artifact.configuration());
            for (var file : files.files) {
                artifact.requireBelowRoot(file);
            }
            return files;
        } catch (FileNotFoundException e) {
            return new ArtifactFiles(artifact.path(), List.of());
        } catch (IOException e) {
            throw artifact.unreadable(e);
        }
    }

    /**
     * Lists the files of a part of an artifact's folder.
     *
     * @param relative the path of a file or folder below it
     * @throws LaminException {@code LAMIN_PATH_OUTSIDE_STORAGE} or {@code LAMIN_PATH_NOT_FOUND}
     */
    public static ArtifactFiles below(ReadableArtifact artifact, String relative) {
        var reason = ArtifactKey.whyUnsafe(relative);
        if (reason != null) {
            throw artifact.unreadable(new IOException(reason));
        }
        var folder = artifact.path();
        var uri = folder.toUri();
        try {
            var files = list(
                    new Path(uri.getScheme(), uri.getAuthority(), uri.getPath() + "/" + relative),
                    artifact.configuration());
            for (var file : files.files) {
                artifact.requireBelowRoot(file);
            }
            return files;
        } catch (IOException e) {
            throw artifact.unreadable(e);
        }
    }

    /** Lists a file, or all files below a folder. */
    public static ArtifactFiles list(Path path, Configuration configuration) throws IOException {
        var fileSystem = withoutChecksums(path.getFileSystem(configuration));
        return list(fileSystem, fileSystem.getFileStatus(path));
    }

    /** Lists a file, or all files below a folder, of which that much is known. */
    public static ArtifactFiles list(FileSystem fileSystem, FileStatus root) throws IOException {
        if (root.isFile()) {
            return new ArtifactFiles(root.getPath(), List.of(root));
        }
        var files = StorageLocation.isLocal(root.getPath())
                ? walk(fileSystem, root.getPath())
                : allBelow(fileSystem, root.getPath());
        return new ArtifactFiles(root.getPath(), files);
    }

    /** Folder by folder, because links to folders are not followed. */
    private static List<FileStatus> walk(FileSystem fileSystem, Path root) throws IOException {
        var files = new ArrayList<FileStatus>();
        var folders = new ArrayDeque<Path>();
        folders.add(root);
        while (!folders.isEmpty()) {
            var entries = fileSystem.listStatusIterator(folders.remove());
            while (entries.hasNext()) {
                var entry = entries.next();
                if (entry.isFile()) {
                    files.add(entry);
                } else if (!LocalLinks.isLink(entry.getPath())) {
                    folders.add(entry.getPath());
                }
            }
        }
        return List.copyOf(files);
    }

    /** All files below a folder in one listing: object stores know no folders, so it takes a request a thousand files. */
    public static List<FileStatus> allBelow(FileSystem fileSystem, Path folder) throws IOException {
        var files = new ArrayList<FileStatus>();
        var found = fileSystem.listFiles(folder, true);
        while (found.hasNext()) {
            files.add(found.next());
        }
        return List.copyOf(files);
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

    private void requireAsRegistered(ReadableArtifact artifact) {
        var registeredSize = artifact.artifact().size();
        var registeredFiles = artifact.artifact().nFiles();
        if (registeredFiles != null && registeredFiles != files.size()) {
            throw artifact.mismatch(registeredFiles + " files were registered, there are " + files.size());
        }
        if (registeredSize != null && registeredSize != size()) {
            throw artifact.mismatch(registeredSize + " bytes were registered, there are " + size());
        }
    }

    /** Files are the same if they lie where they did and have neither another size nor another time of change. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ArtifactFiles that
                && root.equals(that.root)
                && FileIdentity.of(files).equals(FileIdentity.of(that.files));
    }

    @Override
    public int hashCode() {
        return 31 * root.hashCode() + files.hashCode();
    }
}

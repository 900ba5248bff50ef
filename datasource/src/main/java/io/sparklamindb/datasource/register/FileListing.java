/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import io.sparklamindb.core.storage.CanonicalSuffix;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.LocalLinks;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lists what becomes artifacts, folder by folder, on the driver. Files that begin with {@code .} or {@code _} belong to
 * some system and are left out; a folder whose name has the suffix of a format that consists of folders is one artifact,
 * all its files included, as lamindb hashes them. Links to folders are not followed, links to files are, as in lamindb.
 */
final class FileListing {

    private static final Set<String> FOLDER_FORMATS = Set.of(
            ".zarr",
            ".parquet",
            ".csv",
            ".tsv",
            ".json",
            ".jsonl",
            ".ndjson",
            ".orc",
            ".avro",
            ".arrow",
            ".feather",
            ".ipc",
            ".tiledbsoma");
    private static final String ZARR = ".zarr";

    private record Folder(FileStatus status, String relative, int depth) {}

    private final FileSystem fileSystem;
    private final FileSelection selection;

    private FileListing(FileSystem fileSystem, FileSelection selection) {
        this.fileSystem = fileSystem;
        this.selection = selection;
    }

    /**
     * The artifacts to be, by path.
     *
     * @param asOne whether a folder is one artifact whatever its name
     */
    static List<FoundArtifact> of(FileSelection selection, boolean asOne, Configuration configuration)
            throws IOException {
        var fileSystem = ArtifactFiles.withoutChecksums(selection.base().getFileSystem(configuration));
        var base = fileSystem.getFileStatus(LocalLinks.follow(selection.base()));
        var listing = new FileListing(fileSystem, selection);
        var name = base.getPath().getName();
        if (base.isFile() || (selection.matcher() == null && (asOne || isFolderFormat(name)))) {
            return List.of(listing.found(base, name, name));
        }
        return listing.below(base);
    }

    private List<FoundArtifact> below(FileStatus base) throws IOException {
        var name = base.getPath().getName();
        var prefix = name.isEmpty() ? "" : name + "/";
        var found = new ArrayList<FoundArtifact>();
        var folders = new ArrayDeque<Folder>();
        folders.add(new Folder(base, "", 0));
        while (!folders.isEmpty()) {
            var folder = folders.remove();
            var entries = fileSystem.listStatusIterator(folder.status().getPath());
            while (entries.hasNext()) {
                var entry = entries.next();
                var entryName = entry.getPath().getName();
                var relative = folder.relative().isEmpty() ? entryName : folder.relative() + "/" + entryName;
                if (isHidden(entryName) || (entry.isDirectory() && LocalLinks.isLink(entry.getPath()))) {
                    continue;
                }
                if (entry.isFile() || isFolderFormat(entryName)) {
                    if (selection.matches(relative)) {
                        found.add(found(entry, relative, prefix + relative));
                    }
                } else if (selection.depth() == Integer.MAX_VALUE && !StorageLocation.isLocal(entry.getPath())) {
                    addAllBelow(entry, relative, prefix, found);
                } else if (folder.depth() + 1 < selection.depth()) {
                    folders.add(new Folder(entry, relative, folder.depth() + 1));
                }
            }
        }
        found.sort(Comparator.comparing(FoundArtifact::relative));
        return found;
    }

    /** As folder by folder, but by one listing: object stores know no folders. */
    private void addAllBelow(FileStatus folder, String relative, String prefix, List<FoundArtifact> found)
            throws IOException {
        var folderFormats = new LinkedHashMap<String, List<FileStatus>>();
        int start = folder.getPath().toUri().getPath().length() + 1;
        for (var file : ArtifactFiles.allBelow(fileSystem, folder.getPath())) {
            var below = file.getPath().toUri().getPath().substring(start);
            var artifact = artifactOf(below);
            if (artifact == null || !selection.matches(relative + "/" + artifact)) {
                continue;
            }
            var path = relative + "/" + artifact;
            if (artifact.equals(below)) {
                found.add(found(file, path, prefix + path));
            } else {
                folderFormats
                        .computeIfAbsent(artifact, key -> new ArrayList<>())
                        .add(file);
            }
        }
        folderFormats.forEach((artifact, files) -> {
            var path = relative + "/" + artifact;
            var uri = folder.getPath().toUri();
            var place = new Path(uri.getScheme(), uri.getAuthority(), uri.getPath() + "/" + artifact);
            found.add(new FoundArtifact(place, path, prefix + path, true, List.copyOf(files)));
        });
    }

    /** The part of a file's path that is an artifact: the file, or the first folder of a format; null if it is hidden. */
    private static @Nullable String artifactOf(String path) {
        int end = 0;
        while (end < path.length()) {
            int slash = path.indexOf('/', end);
            var name = path.substring(end, slash < 0 ? path.length() : slash);
            if (isHidden(name)) {
                return null;
            } else if (slash < 0 || isFolderFormat(name)) {
                return path.substring(0, slash < 0 ? path.length() : slash);
            }
            end = slash + 1;
        }
        return path;
    }

    private FoundArtifact found(FileStatus status, String relative, String keyElsewhere) throws IOException {
        var path = LocalLinks.follow(status.getPath());
        if (status.isFile()) {
            status.setPath(path);
            return new FoundArtifact(path, relative, keyElsewhere, false, List.of(status));
        }
        return new FoundArtifact(
                path,
                relative,
                keyElsewhere,
                true,
                ArtifactFiles.list(fileSystem, path.equals(status.getPath()) ? status : fileSystem.getFileStatus(path))
                        .files());
    }

    private static boolean isFolderFormat(String name) {
        var suffix = CanonicalSuffix.of(name).canonical();
        return FOLDER_FORMATS.contains(suffix) || suffix.endsWith(ZARR);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.audit;

import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.core.version.FamilyVersion;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.LocalLinks;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.storage.StorageLocation;
import io.sparklamindb.datasource.write.StagingFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files in lamindb's own folder of a storage that no row of this instance says anything of: what writers left that died. Only
 * storages that the instance manages are looked at, and in them only names that lamindb or a write of a table could have given;
 * links are left alone. What is older than a moment counts as nobody's if no row, of whatever branch, trash included, has
 * its uid: rows come before their files, and files in a staging folder are as young as the youngest of them. Driver only.
 */
public final class OrphanFiles {

    /** A uid, of a version or of a family, and a suffix. */
    private static final Pattern NAME = Pattern.compile("([0-9A-Za-z]{16}(?:[0-9A-Za-z]{4})?)(?:\\..*)?");

    private final Instance instance;
    private final Configuration configuration;

    /**
     * A file or folder that is nobody's.
     *
     * @param path its Hadoop path
     * @param files how many files it has
     * @param size in bytes
     * @param modified when the youngest of its files was last written
     */
    public record Orphan(Path path, long files, long size, Instant modified) {}

    /** Of an open instance. */
    public OrphanFiles(Instance instance) {
        this.instance = instance;
        this.configuration = StorageConfiguration.of(instance.storages());
    }

    /**
     * Finds them.
     *
     * @param before files that were written then or later are left alone
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_PATH_NOT_FOUND} for a storage that cannot be listed
     */
    public List<Orphan> find(Instant before) {
        var orphans = new ArrayList<Orphan>();
        var uid = instance.uid();
        for (var storage : instance.storages()) {
            if (uid != null && storage.isManagedBy(uid)) {
                orphans.addAll(in(storage, before));
            }
        }
        return orphans;
    }

    /**
     * Removes one.
     *
     * @throws IOException if it cannot be removed; then some of its files may be gone
     */
    public void remove(Orphan orphan) throws IOException {
        var fileSystem = ArtifactFiles.withoutChecksums(orphan.path().getFileSystem(configuration));
        if (!fileSystem.delete(orphan.path(), true) && fileSystem.exists(orphan.path())) {
            throw new IOException("the file system refuses to remove it");
        }
    }

    private List<Orphan> in(StorageRoot storage, Instant before) {
        var folder = StorageLocation.toHadoop(storage.resolve(ArtifactKey.MANAGED_PREFIX), configuration);
        try {
            var fileSystem = ArtifactFiles.withoutChecksums(folder.getFileSystem(configuration));
            var orphans = new ArrayList<Orphan>();
            for (var entry : withoutOwner(list(fileSystem, folder))) {
                add(fileSystem, entry, before, orphans);
            }
            for (var entry : list(fileSystem, new Path(folder, StagingFolder.NAME))) {
                add(fileSystem, entry, before, orphans);
            }
            return orphans;
        } catch (IOException e) {
            throw StorageErrors.pathNotFound(
                    storage.location(), String.valueOf(e.getMessage()), "Give Spark access to it.", e);
        }
    }

    private static List<FileStatus> list(FileSystem fileSystem, Path folder) throws IOException {
        try {
            return List.of(fileSystem.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private static void add(FileSystem fileSystem, FileStatus entry, Instant before, List<Orphan> orphans)
            throws IOException {
        if (LocalLinks.isLink(entry.getPath())) {
            return;
        }
        var files = ArtifactFiles.list(fileSystem, entry);
        long youngest = files.files().stream()
                .mapToLong(FileStatus::getModificationTime)
                .max()
                .orElse(entry.getModificationTime());
        var modified = Instant.ofEpochMilli(youngest);
        if (modified.isBefore(before)) {
            orphans.add(new Orphan(entry.getPath(), files.files().size(), files.size(), modified));
        }
    }

    /** Asked for after the listing: a row that came meanwhile is that of a file which was not listed. */
    private List<FileStatus> withoutOwner(List<FileStatus> entries) {
        var lookup = new ArtifactLookup(instance);
        var stems = entries.stream()
                .map(OrphanFiles::uid)
                .filter(uid -> !uid.isEmpty())
                .map(uid -> uid.substring(0, VersionedUid.ARTIFACT_STEM))
                .collect(Collectors.toSet());
        var owners = new HashSet<String>();
        var named = new HashSet<String>();
        instance.database().read(transaction -> {
            for (FamilyVersion version : lookup.ofFamilies(transaction, stems)) {
                owners.add(version.uid());
                owners.add(version.stem());
            }
            named.addAll(firstNames(lookup.pathsInManagedFolder(transaction)));
            return owners.size();
        });
        return entries.stream()
                .filter(entry -> !uid(entry).isEmpty()
                        && !owners.contains(uid(entry))
                        && !named.contains(entry.getPath().getName()))
                .toList();
    }

    private static String uid(FileStatus entry) {
        var matcher = NAME.matcher(entry.getPath().getName());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static Set<String> firstNames(Set<String> paths) {
        return paths.stream()
                .map(path -> path.substring(ArtifactKey.MANAGED_PREFIX.length()))
                .map(path -> path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/')))
                .collect(Collectors.toSet());
    }
}

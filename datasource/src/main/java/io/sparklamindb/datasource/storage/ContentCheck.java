/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.core.identity.ContentSizeException;
import io.sparklamindb.core.setting.CatalogKey;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an artifact's bytes must be, to be asked where they are read: a path may hold others by then. Works on the driver and
 * in tasks. Immutable.
 *
 * @param name what messages call the artifact
 * @param size in bytes, of a folder all its files together; null if none was registered
 * @param files how many files a folder has; null for a file
 * @param hash of the content; null if none was registered
 * @param hashType its scheme
 * @param verification what is compared
 */
public record ContentCheck(
        String name,
        @Nullable Long size,
        @Nullable Long files,
        @Nullable String hash,
        @Nullable String hashType,
        ReadVerification verification)
        implements Serializable {

    private static final Set<String> COMPARABLE =
            Set.of(ContentHash.MD5, ContentHash.SHA1_OF_ENDS, ContentHash.MD5_OF_FOLDER);

    /** The check of an artifact's bytes. */
    public static ContentCheck of(ArtifactRecord artifact, ReadVerification verification) {
        return new ContentCheck(
                artifact.displayName() + " (" + artifact.uid() + ")",
                artifact.size(),
                artifact.nFiles(),
                artifact.hash(),
                artifact.hashType(),
                verification);
    }

    /** The same, with more or less compared. */
    public ContentCheck with(ReadVerification other) {
        return new ContentCheck(name, size, files, hash, hashType, other);
    }

    /**
     * Compares a file that is about to be read.
     *
     * @param seen its status as the driver found it; null if there is none
     * @throws LaminException {@code LAMIN_CONTENT_MISMATCH}
     * @throws IOException if it cannot be asked for
     */
    public void requireFile(FileSystem fileSystem, Path path, @Nullable FileStatus seen) throws IOException {
        var plain = ArtifactFiles.withoutChecksums(fileSystem);
        // A store that tells versions of an object apart by tags hands out no other version than was seen.
        boolean tagged = seen instanceof EtagSource source && source.getEtag() != null;
        if (seen == null || !tagged) {
            requireSize(path, plain.getFileStatus(path).getLen());
        }
        if (verification == ReadVerification.HASH) {
            requireHash(path, hash(plain, path, Objects.requireNonNullElseGet(size, () -> length(seen))));
        }
    }

    private static long length(@Nullable FileStatus seen) {
        return seen == null ? 0 : seen.getLen();
    }

    /**
     * Compares a folder some of whose files are about to be read. By size alone, a folder in a bucket is not compared: that
     * takes a listing of all its objects, for every reader, where none was needed to read it.
     *
     * @throws LaminException {@code LAMIN_CONTENT_MISMATCH}
     * @throws IOException if it cannot be asked for
     */
    public void requireFolder(Path path, Configuration configuration) throws IOException {
        if (verification == ReadVerification.SIZE && !StorageLocation.isLocal(path)) {
            return;
        }
        var found = ArtifactFiles.list(path, configuration);
        if (files != null && files != found.files().size()) {
            throw mismatch(
                    path,
                    files + " files were registered, there are " + found.files().size());
        }
        requireSize(path, found.size());
        if (verification == ReadVerification.HASH) {
            var fileSystem = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration));
            var hashes = new ArrayList<String>();
            for (var file : found.files()) {
                hashes.add(hash(fileSystem, file.getPath(), file.getLen()).value());
            }
            requireHash(path, ContentHash.ofFolder(hashes));
        }
    }

    private void requireSize(Path path, long found) {
        if (size != null && size != found) {
            throw mismatch(path, size + " bytes were registered, there are " + found);
        }
    }

    private ContentHash hash(FileSystem fileSystem, Path path, long length) throws IOException {
        if (hash == null || hashType == null || !COMPARABLE.contains(hashType)) {
            throw ConfigurationErrors.invalidOption(
                    CatalogKey.VERIFY_ON_READ.word(),
                    "artifact " + name + " has no hash that its bytes can be compared with",
                    "hash",
                    "Read it with " + CatalogKey.VERIFY_ON_READ.word() + " = size.");
        }
        try {
            return ContentHash.of(
                    position -> {
                        var in = fileSystem.open(path);
                        in.seek(position);
                        return in;
                    },
                    length);
        } catch (ContentSizeException e) {
            throw mismatch(path, "it changes while it is read");
        }
    }

    private void requireHash(Path path, ContentHash found) {
        if (!found.value().equals(hash)) {
            throw mismatch(path, "hash " + hash + " was registered, there are bytes of hash " + found);
        }
    }

    /** {@code LAMIN_CONTENT_MISMATCH} for other bytes than those of the artifact. */
    public LaminException mismatch(Path path, String reason) {
        return StorageErrors.contentMismatch(name, StorageLocation.toLamin(path), reason);
    }
}

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
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
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
 * @param artifact what messages call it
 * @param uid of the artifact
 * @param path of its file or folder
 * @param size in bytes, of a folder all its files together; null if none was registered
 * @param files how many files a folder has; null for a file
 * @param hash of the content; null if none was registered
 * @param verification what is compared
 */
public record ContentCheck(
        String artifact,
        String uid,
        Path path,
        @Nullable Long size,
        @Nullable Long files,
        @Nullable ContentHash hash,
        ReadVerification verification)
        implements Serializable {

    /** Hashes that S3 makes of an object that was put in parts: nobody else knows where one ends. */
    private static final Pattern OF_PARTS = Pattern.compile(ContentHash.MD5 + "-\\d+");

    /** The check of an artifact's bytes. */
    public static ContentCheck of(ArtifactRecord artifact, Path path, ReadVerification verification) {
        var value = artifact.hash();
        var type = artifact.hashType();
        return new ContentCheck(
                artifact.displayName(),
                artifact.uid(),
                path,
                artifact.size(),
                artifact.nFiles(),
                value == null || type == null ? null : new ContentHash(value, type),
                verification);
    }

    /** What errors call it. */
    private String name() {
        return artifact + " (" + uid + ")";
    }

    /** The same at an equal path, of which one object is enough for thousands of files. */
    public ContentCheck at(Path equal) {
        return new ContentCheck(artifact, uid, equal, size, files, hash, verification);
    }

    /** The same, with more or less compared. */
    public ContentCheck with(ReadVerification other) {
        return other == verification ? this : new ContentCheck(artifact, uid, path, size, files, hash, other);
    }

    /** Whether hashes are to be compared. */
    public boolean comparesHashes() {
        return verification == ReadVerification.HASH;
    }

    /** Whether it is a folder, whose hash is none of any of its files. */
    public boolean isFolder() {
        return files != null || hash != null && hash.type().equals(ContentHash.MD5_OF_FOLDER);
    }

    /**
     * Compares a file that is about to be read.
     *
     * @param seen its status as the driver found it; null if there is none
     * @return what to compare it with when it has been read
     * @throws LaminException {@code LAMIN_CONTENT_MISMATCH}
     * @throws IOException if it cannot be asked for
     */
    public FilesBeforeRead requireFile(FileSystem fileSystem, Path path, @Nullable FileStatus seen) throws IOException {
        var plain = ArtifactFiles.withoutChecksums(fileSystem);
        // A store that tells versions of an object apart by tags hands out no other version than was seen.
        boolean tagged = seen instanceof EtagSource source && source.getEtag() != null;
        var found = seen == null || !tagged ? plain.getFileStatus(path) : seen;
        requireSize(path, found.getLen());
        if (comparesHashes()) {
            requireHash(FileContent.of(plain, found), requireFileHash());
        }
        return new FilesBeforeRead(this, path, List.of(found), () -> List.of(plain.getFileStatus(path)));
    }

    /**
     * The hash that its file has.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION} if there is none, or none that bytes can be compared with
     */
    public ContentHash requireFileHash() {
        var registered = hash;
        if (registered == null
                || !registered.type().equals(ContentHash.MD5)
                        && !registered.type().equals(ContentHash.SHA1_OF_ENDS)
                        && !OF_PARTS.matcher(registered.type()).matches()) {
            throw incomparable();
        }
        return registered;
    }

    /**
     * Compares a file's content with a hash: its tag, where its store tells one; else its bytes.
     *
     * @throws LaminException {@code LAMIN_CONTENT_MISMATCH}, or {@code LAMIN_INVALID_OPTION} if it is the hash of the parts of
     *     an object, and the store of the file tells none
     * @throws IOException if it cannot be read
     */
    public void requireHash(FileContent file, ContentHash expected) throws IOException {
        if (file.tag().filter(expected::equals).isPresent()) {
            return;
        }
        var found = OF_PARTS.matcher(expected.type()).matches()
                ? file.tag().orElseThrow(this::incomparable)
                : hash(file, expected.type());
        if (!found.equals(expected)) {
            throw mismatch(file.path(), "hash " + expected + " was registered, there are bytes of hash " + found);
        }
    }

    /** Objects of any size that were put at once have an MD5, though lamindb hashes large files otherwise. */
    private ContentHash hash(FileContent file, String type) throws IOException {
        try {
            return type.equals(ContentHash.MD5)
                    ? ContentHash.ofAll(file.bytes(), file.length())
                    : ContentHash.of(file.bytes(), file.length());
        } catch (ContentSizeException e) {
            throw mismatch(file.path(), "it changes while it is read");
        }
    }

    /**
     * Compares a folder some of whose files are about to be read. By size alone, a folder in a bucket is not compared: that
     * takes a listing of all its objects, for every reader, where none was needed to read it.
     *
     * @return what to compare it with when it has been read
     * @throws LaminException {@code LAMIN_CONTENT_MISMATCH}
     * @throws IOException if it cannot be asked for
     */
    public FilesBeforeRead requireFolder(Path path, Configuration configuration) throws IOException {
        if (!comparesHashes() && !StorageLocation.isLocal(path)) {
            return new FilesBeforeRead(this, path, List.of(), List::of);
        }
        var found = ArtifactFiles.list(path, configuration);
        requireListing(found);
        if (comparesHashes()) {
            requireHashes(found, path, configuration);
        }
        return new FilesBeforeRead(
                this,
                path,
                found.files(),
                () -> ArtifactFiles.list(path, configuration).files());
    }

    private void requireHashes(ArtifactFiles found, Path path, Configuration configuration) throws IOException {
        requireComparableFolder();
        var tags = found.files().stream()
                .flatMap(file -> ObjectTag.hash(file).stream())
                .toList();
        if (tags.size() == found.files().size() && isHashOf(tags)) {
            return;
        }
        var fileSystem = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration));
        var hashes = new ArrayList<ContentHash>();
        for (var file : found.files()) {
            hashes.add(hash(FileContent.of(fileSystem, file), ContentHash.SHA1_OF_ENDS));
        }
        requireHashOf(hashes, path);
    }

    /**
     * Lists its folder, to have all its files hashed.
     *
     * @throws LaminException {@code LAMIN_CONTENT_MISMATCH} for another number or size of files, {@code LAMIN_PATH_NOT_FOUND},
     *     {@code LAMIN_INVALID_OPTION} if it has no hash that can be compared
     */
    public ArtifactFiles requireListing(Configuration configuration) {
        requireComparableFolder();
        try {
            var found = ArtifactFiles.list(path, configuration);
            requireListing(found);
            return found;
        } catch (FileNotFoundException e) {
            throw StorageErrors.pathNotFound(
                    StorageLocation.toLamin(path),
                    "there is no such folder",
                    "Restore it; the registry says that it lies there.",
                    e);
        } catch (IOException e) {
            throw StorageErrors.pathNotFound(
                    StorageLocation.toLamin(path),
                    String.valueOf(e.getMessage()),
                    "Give Spark's driver access to it.",
                    e);
        }
    }

    private void requireListing(ArtifactFiles found) {
        if (files != null && files != found.files().size()) {
            throw mismatch(
                    found.root(),
                    files + " files were registered, there are " + found.files().size());
        }
        requireSize(found.root(), found.size());
    }

    private void requireSize(Path path, long found) {
        if (size != null && size != found) {
            throw mismatch(path, size + " bytes were registered, there are " + found);
        }
    }

    private void requireComparableFolder() {
        if (hash == null || !hash.type().equals(ContentHash.MD5_OF_FOLDER)) {
            throw incomparable();
        }
    }

    /** Whether files with these hashes, in any order, are what its folder holds. */
    public boolean isHashOf(Collection<ContentHash> hashesOfFiles) {
        return ofFolder(hashesOfFiles).equals(hash);
    }

    /**
     * Refuses other files than those of its folder.
     *
     * @param hashesOfFiles of all of them, in any order
     * @param path of the folder
     * @throws LaminException {@code LAMIN_CONTENT_MISMATCH}
     */
    public void requireHashOf(Collection<ContentHash> hashesOfFiles, Path path) {
        var found = ofFolder(hashesOfFiles);
        if (!found.equals(hash)) {
            throw mismatch(path, "hash " + hash + " was registered, there are files of hash " + found);
        }
    }

    private static ContentHash ofFolder(Collection<ContentHash> hashesOfFiles) {
        return ContentHash.ofFolder(
                hashesOfFiles.stream().map(ContentHash::value).toList());
    }

    /** {@code LAMIN_INVALID_OPTION} for an artifact whose bytes no hash tells. */
    public LaminException incomparable() {
        return ConfigurationErrors.invalidOption(
                CatalogKey.VERIFY_ON_READ.word(),
                "artifact " + name() + " has no hash that its bytes can be compared with",
                "hash",
                "Read it with " + CatalogKey.VERIFY_ON_READ.word() + " = size.");
    }

    /** {@code LAMIN_CONTENT_MISMATCH} for other bytes than those of the artifact. */
    public LaminException mismatch(Path path, String reason) {
        return StorageErrors.contentMismatch(name(), StorageLocation.toLamin(path), reason);
    }
}

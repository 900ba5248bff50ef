/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.version.RecordVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * An artifact whose bytes are still where its row says, and the way to them. Nothing of it was read yet. Driver only;
 * thread-safe.
 */
public final class ReadableArtifact {

    private final ArtifactRecord artifact;
    private final ArtifactPath place;
    private final Configuration configuration;
    private final ContentCheck check;
    private final Path path;

    private ReadableArtifact(
            ArtifactRecord artifact, ArtifactPath place, Configuration configuration, ReadVerification verification) {
        this.artifact = artifact;
        this.place = place;
        this.configuration = configuration;
        this.path = StorageLocation.toHadoop(place.location(), configuration);
        this.check = ContentCheck.of(artifact, path, verification);
    }

    /**
     * Finds the way to an artifact.
     *
     * @throws LaminException {@code LAMIN_UPLOAD_INCOMPLETE}, {@code LAMIN_OVERWRITTEN_VERSION} or
     *     {@code LAMIN_PATH_OUTSIDE_STORAGE}
     */
    public static ReadableArtifact of(Instance instance, ArtifactRecord artifact) {
        return of(instance, artifact, StorageConfiguration.of(List.of(artifact.storage())));
    }

    /**
     * The same, for one of several.
     *
     * @param configuration how the file system of its storage is reached
     */
    public static ReadableArtifact of(Instance instance, ArtifactRecord artifact, Configuration configuration) {
        return at(artifact.readablePath(), instance, artifact, configuration);
    }

    /**
     * Finds the way to an artifact of which not everything need be there: its upload may be under way.
     *
     * @throws LaminException {@code LAMIN_OVERWRITTEN_VERSION} or {@code LAMIN_PATH_OUTSIDE_STORAGE}
     */
    public static ReadableArtifact stored(Instance instance, ArtifactRecord artifact) {
        return at(artifact.storedPath(), instance, artifact, StorageConfiguration.of(List.of(artifact.storage())));
    }

    private static ReadableArtifact at(
            ArtifactPath place, Instance instance, ArtifactRecord artifact, Configuration configuration) {
        requireNotReplaced(instance, artifact, place);
        return new ReadableArtifact(artifact, place, configuration, ReadVerification.of(instance.configuration()));
    }

    /**
     * Refuses an artifact whose place another one has taken: a file registered in place keeps its path when it is changed and
     * registered anew, and then the older rows have lost it.
     *
     * @throws LaminException as {@link #of(Instance, ArtifactRecord)}
     */
    public static void requireNotReplaced(Instance instance, ArtifactRecord artifact) {
        requireNotReplaced(instance, artifact, artifact.readablePath());
    }

    /** The same for an artifact whose upload may be under way. */
    public static void requireNotReplaced(Instance instance, ArtifactRecord artifact, ArtifactPath place) {
        if (artifact.isLatest() || place.relative().startsWith(ArtifactKey.MANAGED_PREFIX)) {
            return;
        }
        var newest = new ArtifactFinder(instance)
                .lookUp(artifact.stem(), RecordVersion.newest(), Visibility.ofBranches(List.of(artifact.branchId())));
        if (newest.isPresent()
                && newest.get().id() != artifact.id()
                && newest.get().path().equals(place)
                && !Objects.equals(newest.get().hash(), artifact.hash())) {
            throw ArtifactErrors.overwrittenVersion(
                    artifact.version(), artifact.displayName(), newest.get().uid());
        }
    }

    /** The row of the artifact. */
    public ArtifactRecord artifact() {
        return artifact;
    }

    /** What its bytes must be, to be asked again where they are read. */
    public ContentCheck check() {
        return check;
    }

    /** Where it lies, as Hadoop writes it. */
    public Path path() {
        return path;
    }

    /** How its file system is reached; may hold credentials. */
    public Configuration configuration() {
        return configuration;
    }

    /**
     * What lies there now: a file, or a folder.
     *
     * @throws LaminException {@code LAMIN_PATH_NOT_FOUND} if nothing does, {@code LAMIN_PATH_OUTSIDE_STORAGE} if it is a
     *     link that leaves the storage root, {@code LAMIN_CONTENT_MISMATCH} if it is a file of another size than registered
     */
    public FileStatus status() {
        try {
            var status = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration))
                    .getFileStatus(path);
            requireBelowRoot(status);
            var registered = artifact.size();
            if (status.isFile() && registered != null && registered != status.getLen()) {
                throw mismatch(registered + " bytes were registered, there are " + status.getLen());
            }
            return status;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Refuses a local file that a link lets lie outside of the storage root. */
    void requireBelowRoot(FileStatus file) throws IOException {
        if (place.root().isLocal()
                && !LocalLinks.isBelow(
                        file.getPath(), new Path("file", null, place.root().location()))) {
            throw ArtifactPath.outside(
                    artifact.uid(),
                    place.root(),
                    StorageLocation.toLamin(file.getPath()) + " is a link to another place");
        }
    }

    LaminException mismatch(String reason) {
        return StorageErrors.contentMismatch(
                artifact.displayName() + " (" + artifact.uid() + ")", place.location(), reason);
    }

    /** The error for an artifact whose bytes cannot be had. */
    public LaminException unreadable(IOException cause) {
        var reason = cause instanceof FileNotFoundException
                ? "there is no such file or folder"
                : String.valueOf(cause.getMessage());
        return StorageErrors.pathNotFound(
                place.location(),
                reason,
                "Restore it, or give Spark access to it; the artifact registry says that it lies there.",
                cause);
    }
}

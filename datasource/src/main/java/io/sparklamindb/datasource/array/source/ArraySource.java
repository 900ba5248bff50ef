/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.FilesBeforeRead;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import io.sparklamindb.datasource.storage.StorageLocation;
import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.DirectoryStore;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that holds arrays: what a task needs to open it, but for the configuration of its file system. Immutable.
 *
 * @param uid of the artifact
 * @param key of the artifact
 * @param displayName what messages call it
 * @param suffix of the artifact
 * @param location its Hadoop path
 * @param format how arrays lie in it
 * @param check what its bytes must be
 * @param remote what is known of its file; null for local ones and folders
 */
public record ArraySource(
        String uid,
        @Nullable String key,
        String displayName,
        String suffix,
        String location,
        ArrayFormat format,
        ContentCheck check,
        @Nullable RemoteFile remote)
        implements Serializable {

    /** What is done with an open file. */
    @FunctionalInterface
    public interface Work<T> {
        T run(ArrayFile file) throws IOException;
    }

    /**
     * The arrays of an artifact, found but not opened. Driver only.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_PATH_NOT_FOUND}, {@code LAMIN_CONTENT_MISMATCH} and
     *     others if its bytes are not what was registered; {@code LAMIN_UNSUPPORTED_FORMAT} if it holds no arrays
     */
    public static ArraySource of(ReadableArtifact readable) {
        var artifact = readable.artifact();
        var format = ArrayFormat.of(artifact).orElseThrow(() -> noArrays(artifact));
        var status = readable.status();
        if (status.isDirectory() != (format == ArrayFormat.ZARR)) {
            throw noArrays(artifact);
        }
        return new ArraySource(
                artifact.uid(),
                artifact.key(),
                artifact.displayName(),
                artifact.suffix(),
                status.getPath().toString(),
                format,
                readable.check(),
                status.isFile() && !StorageLocation.isLocal(status.getPath()) ? new RemoteFile(status) : null);
    }

    private static RuntimeException noArrays(ArtifactRecord artifact) {
        return ArtifactErrors.unsupportedFormat(
                artifact.displayName(),
                artifact.isFolder() ? "a folder with this suffix holds no arrays" : "it holds no arrays",
                artifact.suffix(),
                "Arrays are read from .h5ad, .h5mu, .h5, .hdf5, .loom, .zarr and .zarr.zip.");
    }

    /** The same, with more or less of its bytes compared. */
    public ArraySource verifying(ReadVerification verification) {
        return verification == check.verification()
                ? this
                : new ArraySource(uid, key, displayName, suffix, location, format, check.with(verification), remote);
    }

    /** Bytes of its file, or of all its files; 0 if unknown. */
    public long size() {
        var size = check.size();
        return size == null ? remote == null ? 0 : remote.status().getLen() : size;
    }

    /**
     * Opens it; the caller closes it. On the driver and in tasks.
     *
     * @param configuration how its file system is reached
     * @throws ArrayFormatException if it is no such file; {@link ArrayErrors} makes a typed error of it
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_MISMATCH} if its bytes are others by now
     */
    public ArrayFile open(Configuration configuration) throws IOException {
        var before = requireRegistered(configuration);
        var statistics = new ReadStatistics();
        var store = store(configuration, statistics);
        try {
            return new ArrayFile(format.open(store, ReadLimits.DEFAULT), statistics, store.concurrency(), before);
        } catch (IOException | RuntimeException e) {
            store.close();
            before.requireUnchangedAfter(e);
            throw e;
        }
    }

    private FilesBeforeRead requireRegistered(Configuration configuration) throws IOException {
        var path = new Path(location);
        return format == ArrayFormat.ZARR
                ? check.requireFolder(path, configuration)
                : check.requireFile(path.getFileSystem(configuration), path, remote == null ? null : remote.status());
    }

    private ObjectStore store(Configuration configuration, ReadStatistics statistics) throws IOException {
        var path = new Path(location);
        var uri = path.toUri();
        if ("file".equals(uri.getScheme())) {
            return new CountedStore(new DirectoryStore(java.nio.file.Path.of(uri.getPath())), statistics);
        }
        var fileSystem = path.getFileSystem(configuration);
        return remote == null
                ? new CountedStore(HadoopObjectStore.ofFolder(fileSystem, path), statistics)
                : new BlockStore(
                        new CountedStore(HadoopObjectStore.ofFile(fileSystem, remote.status()), statistics),
                        remote.cache());
    }

    /**
     * Opens it, does something and closes it.
     *
     * @throws io.sparklamindb.core.error.LaminException a typed error for whatever goes wrong
     */
    public <T> T read(Configuration configuration, Work<T> work) {
        try (var file = open(configuration)) {
            return run(work, file);
        } catch (ArrayFormatException e) {
            throw ArrayErrors.of(this, e);
        } catch (IOException e) {
            throw ArrayErrors.of(this, e);
        }
    }

    private static <T> T run(Work<T> work, ArrayFile file) throws IOException {
        T result;
        try {
            result = work.run(file);
        } catch (IOException | RuntimeException e) {
            file.before().requireUnchangedAfter(e);
            throw e;
        }
        file.before().requireUnchanged();
        return result;
    }
}

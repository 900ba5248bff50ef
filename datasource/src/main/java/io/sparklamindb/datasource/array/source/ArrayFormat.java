/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How arrays lie in an artifact. */
public enum ArrayFormat {
    /** One file. */
    HDF5,
    /** A folder of objects. */
    ZARR,
    /** Those objects in a zip archive. */
    ZARR_ZIP;

    private static final Set<String> HDF5_SUFFIXES = Set.of(".h5ad", ".h5mu", ".h5", ".hdf5", ".loom");

    /** The format an artifact has by its suffix; empty if it holds no arrays. */
    public static Optional<ArrayFormat> of(ArtifactRecord artifact) {
        var suffix = artifact.suffix();
        if (HDF5_SUFFIXES.contains(suffix)) {
            return Optional.of(HDF5);
        } else if (suffix.equals(".zip") && isNamedZarr(artifact)) {
            return Optional.of(ZARR_ZIP);
        }
        return suffix.endsWith(".zarr") ? Optional.of(ZARR) : Optional.empty();
    }

    /** lamindb knows archives, but not of what: {@code .zip} is all the suffix there is. */
    private static boolean isNamedZarr(ArtifactRecord artifact) {
        var key = artifact.key();
        return (key == null ? artifact.path().relative() : key)
                .toLowerCase(Locale.ROOT)
                .endsWith(".zarr.zip");
    }

    /** An open hierarchy; closing it closes what it was read from. */
    record Hierarchy(Group root, Closeable resource) {}

    /** @param store holds one file under the empty name, or a folder of objects; closed together with the hierarchy */
    Hierarchy open(ObjectStore store, ReadLimits limits) throws IOException {
        if (this == ZARR) {
            var zarr = ZarrStore.open(store, limits);
            return new Hierarchy(zarr.root(), zarr);
        }
        var file = store.open("");
        if (file == null) {
            throw new FileNotFoundException("There is no such file");
        }
        try {
            return open(file, limits);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Hierarchy open(ByteSource file, ReadLimits limits) throws IOException {
        if (this == HDF5) {
            var hdf5 = Hdf5File.open(file, limits);
            return new Hierarchy(hdf5.root(), hdf5);
        }
        var zarr = ZarrStore.open(ZipStore.open(file, limits), limits);
        return new Hierarchy(zarr.root(), zarr);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.FileByteSource;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that anndata itself keeps, one of each release that changed the encoding; see their README. */
class AnnDataArchivesTest {

    @ParameterizedTest
    @ValueSource(strings = {"v0.7.0", "v0.7.8", "v0.11.4"})
    void h5adOfEveryReleaseReadsAsAnnDataReadsIt(String release) throws IOException {
        readsAsAnnData(Golden.path("archives/" + release + ".h5ad"), release);
    }

    @Test
    void h5adOfTheFirstReleaseReadsAsAnnDataReadsIt() throws IOException {
        readsAsAnnData(Path.of("../examples/data/pbmc68k_reduced.h5ad"), "v0.5.0");
    }

    private static void readsAsAnnData(Path path, String release) throws IOException {
        try (var file = Hdf5File.open(FileByteSource.open(path), ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(
                    AnnData.of(file.root()), Golden.json("archives/" + release + ".h5ad.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0.7.0", "v0.7.8", "v0.11.4"})
    void zarrOfEveryReleaseReadsAsAnnDataReadsIt(String release) throws IOException {
        var name = "archives/" + release + ".zarr.zip";
        try (var store = ZarrStore.open(ZipStore.open(Golden.open(name), ReadLimits.DEFAULT), ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(AnnData.of(store.root()), Golden.json(name + ".json"));
        }
    }
}

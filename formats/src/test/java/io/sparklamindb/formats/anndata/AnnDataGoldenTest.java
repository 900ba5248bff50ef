/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.DirectoryStore;
import io.sparklamindb.formats.zarr.Unzipped;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnDataGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"modern", "old07", "old05"})
    void h5adOfEveryEncodingReadsAsAnnDataReadsIt(String name) throws IOException {
        try (var file = Hdf5File.open(Golden.open(name + ".h5ad"), ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(AnnData.of(file.root()), Golden.json(name + ".json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v3", "v3_sharded"})
    void zarrOfEveryVersionReadsAsAnnDataReadsIt(String name) throws IOException {
        var archive = ZipStore.open(Golden.open(name + ".zarr.zip"), ReadLimits.DEFAULT);
        try (var store = ZarrStore.open(archive, ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(AnnData.of(store.root()), Golden.json("modern.json"));
        }
    }

    @Test
    void zarrWithoutConsolidatedMetadataReadsTheSame(@TempDir Path folder) throws IOException {
        Unzipped.into(folder, "v2.zarr.zip", member -> !member.equals(".zmetadata"));

        try (var store = ZarrStore.open(new DirectoryStore(folder), ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(AnnData.of(store.root()), Golden.json("modern.json"));
        }
    }
}

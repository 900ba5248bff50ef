/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.DirectoryStore;
import io.sparklamindb.formats.zarr.Unzipped;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void multimodalDataReadsAsItsModalities() throws IOException {
        try (var file = Hdf5File.open(Golden.open("small.h5mu"), ReadLimits.DEFAULT)) {
            var expected = Golden.json("small.json");
            var data = MuData.of(file.root());

            assertThat(MuData.is(file.root())).isTrue();
            assertThat(data.modalities()).containsExactly("rna", "prot");
            AnnDataAssert.isAsAnnDataReadsIt(data.modality("rna"), expected.get("rna"));
            AnnDataAssert.isAsAnnDataReadsIt(data.modality("prot"), expected.get("prot"));
            assertThat(data.all().obs().length()).isEqualTo(expected.get("obs").size());
            assertThat(data.all().x()).isNull();
        }
    }

    @Test
    void unstructuredDataBecomesJson() throws IOException {
        try (var file = Hdf5File.open(Golden.open("modern.h5ad"), ReadLimits.DEFAULT)) {
            assertThat(AnnData.of(file.root()).uns())
                    .hasToString("{\"colors\":[\"#ff0000\",\"#00ff00\"],"
                            + "\"log1p\":{\"base\":2.5,\"name\":\"naïve\",\"on\":true},"
                            + "\"params\":{\"list\":[0,1,2,3],\"n\":3,\"nested\":{\"deep\":{\"x\":1}}}}");
        }
    }

    @Test
    void elementsAreListedWithWhatTheyAre() throws IOException {
        try (var file = Hdf5File.open(Golden.open("modern.h5ad"), ReadLimits.DEFAULT)) {
            var elements = Elements.below(file.root());

            assertThat(elements)
                    .extracting(Element::path, Element::encodingType, Element::shape, Element::dataType)
                    .contains(
                            tuple("X", "csr_matrix", List.of(), ""),
                            tuple("X/indptr", "", List.of(61L), "int32"),
                            tuple("obsm/X_pca", "array", List.of(60L, 5L), "float32"),
                            tuple("obs/cell_type/codes", "array", List.of(60L), "int8"));
        }
    }
}

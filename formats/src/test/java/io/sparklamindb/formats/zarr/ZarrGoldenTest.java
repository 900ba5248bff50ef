/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.GoldenArrays;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.DirectoryStore;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ZarrGoldenTest {

    @TestFactory
    Stream<DynamicTest> everyCodecAndTypeOfVersion2ReadsAsZarrReadsIt() throws IOException {
        return GoldenArrays.everyArrayOf(() -> opened(zip("codecs2.zarr.zip")));
    }

    @TestFactory
    Stream<DynamicTest> everyCodecAndTypeOfVersion3ReadsAsZarrReadsIt() throws IOException {
        return GoldenArrays.everyArrayOf(() -> opened(zip("codecs3.zarr.zip")));
    }

    @Test
    void aFolderReadsLikeTheArchiveOfIt(@TempDir Path folder) throws IOException {
        Unzipped.into(folder, "codecs3.zarr.zip", name -> true);

        try (var store = ZarrStore.open(new DirectoryStore(folder), ReadLimits.DEFAULT);
                var archive = ZarrStore.open(zip("codecs3.zarr.zip"), ReadLimits.DEFAULT)) {
            assertThat(store.root().children()).isEqualTo(archive.root().children());
            assertThat(store.root().array("shards").reader().readAll().longAt(599))
                    .isEqualTo((7 * 599 + 3) % 101);
        }
    }

    @Test
    void namesThatLeadOutOfTheStoreAreRefused(@TempDir Path folder) throws IOException {
        Unzipped.into(folder, "codecs2.zarr.zip", name -> true);

        try (var store = ZarrStore.open(new DirectoryStore(folder), ReadLimits.DEFAULT)) {
            assertThatThrownBy(() -> store.root().find("../other")).isInstanceOf(CorruptArrayException.class);
        }
        assertThatThrownBy(() -> new DirectoryStore(folder).open("../other")).isInstanceOf(CorruptArrayException.class);
    }

    @Test
    void aFolderWithoutMetadataIsNoStore(@TempDir Path folder) {
        assertThatThrownBy(() -> ZarrStore.open(new DirectoryStore(folder), ReadLimits.DEFAULT))
                .isInstanceOf(CorruptArrayException.class)
                .hasMessageContaining("not a zarr group");
    }

    private static GoldenArrays.Opened opened(ObjectStore store) throws IOException {
        var zarr = ZarrStore.open(store, ReadLimits.DEFAULT);
        return new GoldenArrays.Opened(zarr.root(), zarr);
    }

    private static ZipStore zip(String name) throws IOException {
        return ZipStore.open(Golden.open(name), ReadLimits.DEFAULT);
    }
}

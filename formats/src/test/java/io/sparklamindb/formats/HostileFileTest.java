/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real files, damaged. Whatever becomes of them, reading all they hold ends in values or in a typed failure, within the heap
 * of 256 MiB that this module's tests run in and within the limits that users get.
 */
class HostileFileTest {

    private static final int ROUNDS = 200;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modern.h5ad",
                "old05.h5ad",
                "old07.h5ad",
                "archives/v0.7.8.h5ad",
                "archives/v0.11.4.h5ad",
                "small.h5mu",
                "types.h5",
                "filters.h5",
                "indexes110.h5",
                "indexes200.h5",
                "v2.zarr.zip",
                "v3.zarr.zip",
                "v3_sharded.zarr.zip",
                "codecs2.zarr.zip",
                "codecs3.zarr.zip"
            })
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aDamagedFileFailsWithATypedErrorOrReads(String name) throws IOException {
        var damage = new Damage(Files.readAllBytes(Golden.path(name)), name.hashCode());
        int failures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var damaged = damage.next();
            try {
                read(name, damaged);
            } catch (ArrayFormatException e) {
                assertThat(e.reason()).isNotBlank();
                failures++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("round " + round + " of " + name, e);
            }
        }
        assertThat(failures).isPositive();
    }

    private static void read(String name, byte[] bytes) throws IOException {
        var source = new MemoryByteSource(ByteSlice.of(bytes));
        if (name.endsWith(".zip")) {
            var archive = ZipStore.open(source, ReadLimits.DEFAULT);
            try (var store = ZarrStore.open(archive, ReadLimits.DEFAULT)) {
                ReadEverything.of(store.root());
            }
        } else {
            try (var file = Hdf5File.open(source, ReadLimits.DEFAULT)) {
                ReadEverything.of(file.root());
            }
        }
    }
}

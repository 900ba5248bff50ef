/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.anndata.Element;
import io.sparklamindb.formats.anndata.Elements;
import io.sparklamindb.formats.anndata.Frame;
import io.sparklamindb.formats.anndata.Matrix;
import io.sparklamindb.formats.anndata.SparseMatrix;
import io.sparklamindb.formats.anndata.SparseParts;
import io.sparklamindb.formats.array.ArrayJson;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real files with bytes changed, cut off or copied about. Whatever becomes of them, reading all they hold ends in values or
 * in a typed failure, within the limits of memory that it was given.
 */
class HostileFileTest {

    private static final int ROUNDS = 150;
    private static final ReadLimits LIMITS = new ReadLimits(4 << 20, 16 << 20, 4 << 20);
    private static final byte[] EXTREMES = {0, 1, -1, 127, -128};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "modern.h5ad",
                "old05.h5ad",
                "old07.h5ad",
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
        var original = Files.readAllBytes(Golden.path(name));
        var random = new Random(name.hashCode());
        int failures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var damaged = damage(original, random);
            try {
                readEverything(name, damaged);
            } catch (ArrayFormatException e) {
                assertThat(e.reason()).isNotBlank();
                failures++;
            } catch (RuntimeException e) {
                throw new AssertionError("round " + round + " of " + name, e);
            }
        }
        assertThat(failures).isPositive();
    }

    private static byte[] damage(byte[] original, Random random) {
        int kind = random.nextInt(8);
        if (kind == 0) {
            return Arrays.copyOf(original, random.nextInt(original.length));
        }
        var bytes = original.clone();
        if (kind == 1) {
            int length = 1 + random.nextInt(512);
            int from = random.nextInt(bytes.length - length);
            System.arraycopy(original, from, bytes, random.nextInt(bytes.length - length), length);
            return bytes;
        }
        // The first pages hold most of the structure, so most of the damage goes there.
        int reach = random.nextBoolean() ? Math.min(8192, bytes.length) : bytes.length;
        for (int i = 0; i < 1 + random.nextInt(24); i++) {
            int at = random.nextInt(reach);
            bytes[at] = random.nextBoolean()
                    ? EXTREMES[random.nextInt(EXTREMES.length)]
                    : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private static void readEverything(String name, byte[] bytes) throws IOException {
        var source = new MemoryByteSource(ByteSlice.of(bytes));
        if (name.endsWith(".zip")) {
            try (var store = ZarrStore.open(ZipStore.open(source, LIMITS), LIMITS)) {
                readEverything(store.root());
            }
        } else {
            try (var file = Hdf5File.open(source, LIMITS)) {
                readEverything(file.root());
            }
        }
    }

    private static void readEverything(Group root) throws IOException {
        ArrayFormatException first = null;
        for (Element element : Elements.below(root)) {
            try {
                if (!element.dataType().isEmpty() && !element.path().contains("outside")) {
                    var array = GoldenArrays.array(root, element.path());
                    if (array.meta().elements() < 100_000) {
                        ArrayJson.of(array);
                    }
                }
            } catch (ArrayFormatException e) {
                first = first == null ? e : first;
            }
        }
        if (root.find("obs") != null) {
            readAnnData(AnnData.of(root));
        }
        if (first != null) {
            throw first;
        }
    }

    private static void readAnnData(AnnData data) throws IOException {
        readFrame(data.obs());
        readFrame(data.var());
        var x = data.x();
        if (x != null) {
            readMatrix(x);
        }
        for (var layer : data.names("layers")) {
            readMatrix(data.matrix("layers", layer));
        }
        data.uns();
    }

    private static void readFrame(Frame frame) throws IOException {
        int count = (int) Math.min(1000, frame.length());
        frame.index().read(0, count);
        for (var column : frame.columns()) {
            frame.column(column).read(0, count);
        }
    }

    private static void readMatrix(Matrix matrix) throws IOException {
        if (matrix instanceof SparseMatrix sparse) {
            int count = (int) Math.min(1000, sparse.rows());
            sparse.reader().read(0, count, null, SparseParts.INDICES_AND_VALUES);
        }
    }
}

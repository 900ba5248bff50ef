/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Matrices without rows or columns, names twice or in any script, and more rows and columns than fit anywhere dense. */
class AnnDataEdgesTest {

    private static final int BATCH = 7_919;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty",
                "no_rows",
                "no_columns",
                "one_row",
                "one_row_by_columns",
                "unsorted",
                "duplicates",
                "unicode"
            })
    void edgesReadAsAnnDataReadsThem(String name) throws IOException {
        var expected = Golden.json("edges/" + name + ".json");
        try (var file = Hdf5File.open(Golden.open("edges/" + name + ".h5ad"), ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(AnnData.of(file.root()), expected);
        }
        var archive = ZipStore.open(Golden.open("edges/" + name + ".zarr.zip"), ReadLimits.DEFAULT);
        try (var store = ZarrStore.open(archive, ReadLimits.DEFAULT)) {
            AnnDataAssert.isAsAnnDataReadsIt(AnnData.of(store.root()), expected);
        }
    }

    @Test
    void twoHundredThousandRowsOfThirtyThousandColumnsReadAsAnnDataReadsThem() throws Exception {
        var expected = Golden.json("large.json");
        var archive = ZipStore.open(Golden.open("large.zarr.zip"), ReadLimits.DEFAULT);
        try (var store = ZarrStore.open(archive, ReadLimits.DEFAULT)) {
            var data = AnnData.of(store.root());
            var x = (SparseMatrix) Objects.requireNonNull(data.x());

            assertThat(x.rows()).isEqualTo(200_000);
            assertThat(x.columns()).isEqualTo(30_000);
            assertThat(hashOfNames(data.obs())).isEqualTo(expected.get("obs").textValue());
            assertThat(hashOfNames(data.var())).isEqualTo(expected.get("var").textValue());
            var hashes = new Hashes();
            var reader = x.reader();
            for (int row = 0; row < x.rows(); row += BATCH) {
                int count = (int) Math.min(BATCH, x.rows() - row);
                hashes.add(reader.read(row, count, null, SparseParts.INDICES_AND_VALUES));
            }
            assertThat(hex(hashes.pointers)).isEqualTo(expected.get("indptr").textValue());
            assertThat(hex(hashes.indices)).isEqualTo(expected.get("indices").textValue());
            assertThat(hex(hashes.values)).isEqualTo(expected.get("data").textValue());
        }
    }

    /** Hashes of the three arrays, batch by batch. */
    private static final class Hashes {

        private final MessageDigest pointers = sha256();
        private final MessageDigest indices = sha256();
        private final MessageDigest values = sha256();
        private long before;

        Hashes() {
            pointers.update(new byte[Long.BYTES]);
        }

        void add(SparseSlice slice) {
            var bytes = ByteBuffer.allocate(slice.rows() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int row = 1; row <= slice.rows(); row++) {
                bytes.putLong(before + slice.offsets()[row]);
            }
            before += slice.offsets()[slice.rows()];
            pointers.update(bytes.array());
            bytes = ByteBuffer.allocate(slice.indices().length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(slice.indices());
            indices.update(bytes.array());
            bytes.asFloatBuffer().put(((PrimitiveArray.Floats) slice.values()).values());
            values.update(bytes.array());
        }
    }

    /** All names with a line break between them. */
    private static String hashOfNames(Frame frame) throws IOException {
        var sha256 = sha256();
        var index = frame.index();
        for (int row = 0; row < frame.length(); row += BATCH) {
            var names = ((ColumnValues.Texts) index.read(row, (int) Math.min(BATCH, frame.length() - row))).values();
            for (int i = 0; i < names.length(); i++) {
                if (row + i > 0) {
                    sha256.update((byte) '\n');
                }
                sha256.update(names.bytes(), names.offsets()[i], names.offsets()[i + 1] - names.offsets()[i]);
            }
        }
        return hex(sha256);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

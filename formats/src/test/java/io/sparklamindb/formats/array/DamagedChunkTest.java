/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.codec.ZlibCodec;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Chunks are decoded where others were before: one that fails must leave nothing behind that is taken for a chunk. */
class DamagedChunkTest {

    private static final int LENGTH = 10_000;

    @Test
    void chunksAroundADamagedOneReadAsBefore() throws IOException {
        var file = new ByteArrayOutputStream();
        var first = append(file, (byte) 1, 0);
        var damaged = append(file, (byte) 2, 1);
        var third = append(file, (byte) 3, 2);
        var bytes = file.toByteArray();
        // The last byte of the checksum, so that all of the chunk is decoded before it fails.
        bytes[(int) third.position() - 1] ^= 1;
        var chunks = List.of(first, damaged, third);
        var reader = array(bytes, chunks).reader();

        assertThat(reader.read(0, 10).longAt(9)).isEqualTo(1);
        assertThatThrownBy(() -> reader.read(LENGTH, 10)).isInstanceOf(CorruptArrayException.class);
        assertThat(reader.read(5, 10).longAt(9)).isEqualTo(1);
        assertThat(reader.read(2 * LENGTH, 10).longAt(9)).isEqualTo(3);
    }

    private static StoredArray array(byte[] bytes, List<ChunkReference> chunks) {
        var meta = new ArrayMeta(
                new long[] {3L * LENGTH},
                new int[] {LENGTH},
                NumberType.INT8,
                null,
                new CodecChain(List.of(new ZlibCodec())));
        return new StoredArray(
                "array",
                meta,
                box -> chunks.stream()
                        .filter(chunk -> box.contains(chunk.coordinates()))
                        .toList(),
                ObjectStore.of(new MemoryByteSource(ByteSlice.of(bytes))),
                Map::of,
                ReadLimits.DEFAULT,
                null);
    }

    private static ChunkReference append(ByteArrayOutputStream file, byte value, int number) throws IOException {
        var plain = new byte[LENGTH];
        Arrays.fill(plain, value);
        int position = file.size();
        var encoded = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(encoded)) {
            stream.write(plain);
        }
        encoded.writeTo(file);
        return new ChunkReference(new long[] {number}, "", position, encoded.size(), 0);
    }
}

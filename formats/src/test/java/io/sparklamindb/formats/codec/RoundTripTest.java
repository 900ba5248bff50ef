/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.Snappy;

/** What no vector shows: streams without a size, several members, Snappy inside Blosc, and bombs. */
class RoundTripTest {

    private static final byte[] PLAIN =
            "gene cell gene cell naive T ".repeat(40_000).getBytes(StandardCharsets.UTF_8);

    @Test
    void zstdFrameWithoutItsSizeIsReadToItsEnd() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new ZstdOutputStream(bytes)) {
            stream.write(PLAIN);
        }
        assertThat(Zstd.getFrameContentSize(bytes.toByteArray())).isNotPositive();

        assertThat(decoded(new ZstdCodec(), bytes.toByteArray(), 1 << 30)).isEqualTo(PLAIN);
    }

    @Test
    void zstdFramesFollowEachOther() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(Zstd.compress(PLAIN));
        bytes.write(Zstd.compress(PLAIN));

        assertThat(decoded(new ZstdCodec(), bytes.toByteArray(), 1 << 30)).hasSize(2 * PLAIN.length);
    }

    @Test
    void gzipMembersFollowEachOther() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 2; i++) {
            try (var stream = new GZIPOutputStream(bytes)) {
                stream.write(PLAIN);
            }
        }

        assertThat(decoded(new GzipCodec(), bytes.toByteArray(), 1 << 30)).hasSize(2 * PLAIN.length);
    }

    @Test
    void snappyInsideBloscIsRead() throws IOException {
        var stream = Snappy.compress(PLAIN);
        var container = ByteBuffer.allocate(24 + stream.length).order(ByteOrder.LITTLE_ENDIAN);
        container.put((byte) 2).put((byte) 1).put((byte) (2 << 5 | 0x10)).put((byte) 1);
        container.putInt(PLAIN.length).putInt(PLAIN.length).putInt(container.capacity());
        container.putInt(20).putInt(stream.length).put(stream);

        assertThat(decoded(new BloscCodec(), container.array(), PLAIN.length)).isEqualTo(PLAIN);
        container.put(24, (byte) 0xff);
        assertThatThrownBy(() -> decoded(new BloscCodec(), container.array(), PLAIN.length))
                .isInstanceOf(CorruptArrayException.class);
    }

    @Test
    void bombsEndAtTheLimit() throws IOException {
        var zeros = new byte[64 << 20];
        var deflated = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(deflated)) {
            stream.write(zeros);
        }

        assertThatThrownBy(() -> decoded(new ZlibCodec(), deflated.toByteArray(), 1 << 20))
                .isInstanceOf(CorruptArrayException.class);
        assertThatThrownBy(() -> decoded(new ZstdCodec(), Zstd.compress(zeros), 1 << 20))
                .isInstanceOf(CorruptArrayException.class);
    }

    private static byte[] decoded(Codec codec, byte[] encoded, int limit) {
        return codec.decode(ByteSlice.of(encoded), limit).copy();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.MemoryByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipStoreTest {

    private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 20, 1 << 20);

    @Test
    void childrenAreNamesDirectlyBelow() throws IOException {
        var store = open(archive("a/b/c", "a/b.d", "a/b0/x", "a/z", "top"));

        assertThat(store.children("")).containsExactly("a", "top");
        assertThat(store.children("a")).containsExactly("b", "b.d", "b0", "z");
        assertThat(store.children("a/b")).containsExactly("c");
        assertThat(store.children("missing")).isEmpty();
    }

    @Test
    void memberThatInflatesBeyondTheLimitIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("bomb"));
            zip.write(new byte[8 << 20]);
        }
        var store = open(bytes.toByteArray());

        assertThatThrownBy(() -> store.open("bomb"))
                .isInstanceOf(CorruptArrayException.class)
                .hasMessageContaining("exceeds the limit");
    }

    @Test
    void memberWithAnotherContentThanItsChecksumIsRefused() throws IOException {
        var bytes = archive("member");
        // The checksum in the directory: behind the content, 16 bytes into its entry.
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        bytes[directory + 16] ^= 1;

        assertThatThrownBy(() -> open(bytes).open("member")).isInstanceOf(CorruptArrayException.class);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThatThrownBy(() -> open(new byte[100])).isInstanceOf(CorruptArrayException.class);
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(CorruptArrayException.class);
    }

    private static byte[] archive(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static ZipStore open(byte[] archive) throws IOException {
        return ZipStore.open(new MemoryByteSource(ByteSlice.of(archive)), LIMITS);
    }
}

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
import java.util.List;
import java.util.zip.CRC32;
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
    void membersReadTogetherAreThoseReadOneByOne() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 20; i++) {
                var content = ("content " + i).repeat(i).getBytes(StandardCharsets.UTF_8);
                var entry = new ZipEntry("m" + i);
                // Longer than what any reader foresees.
                entry.setExtra(new byte[i % 3 == 0 ? 4000 : 0]);
                if (i % 2 == 0) {
                    var checksum = new CRC32();
                    checksum.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(checksum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        var store = open(bytes.toByteArray());
        var keys = List.of("m19", "m0", "none", "m6", "m3", "m12", "m7");

        var members = store.readAll(keys, LIMITS);

        for (int i = 0; i < keys.size(); i++) {
            try (var member = store.open(keys.get(i))) {
                var expected = member == null
                        ? null
                        : member.read(0, (int) member.size()).copy();
                assertThat(members.get(i) == null ? null : members.get(i).copy())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void membersThatTakeMoreThanAllowedTogetherAreRefused() throws IOException {
        var store = open(archive("a", "b", "c"));
        assertThatThrownBy(() -> store.readAll(List.of("a", "b", "c"), new ReadLimits(100, 4, 100)))
                .isInstanceOf(CorruptArrayException.class);
    }

    @Test
    void damagedMemberIsRefusedAmongOthers() throws IOException {
        var bytes = archive("member", "other");
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\001\002");
        bytes[directory + 16] ^= 1;
        assertThatThrownBy(() -> open(bytes).readAll(List.of("other", "member"), LIMITS))
                .isInstanceOf(CorruptArrayException.class);
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

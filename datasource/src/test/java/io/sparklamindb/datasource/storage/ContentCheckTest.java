/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.ContentHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes are those of their artifact if their hash is, whoever made that hash and however. */
class ContentCheckTest {

    private static final ContentHash OF_PARTS = ContentHash.ofS3Tag("\"9e107d9d372bb6826bd81d3542a419d6-3\"");

    @TempDir
    private java.nio.file.Path folder;

    private static ContentCheck check(@Nullable ContentHash hash, @Nullable Long files) {
        return new ContentCheck("cells", "uid", new Path("/data/cells"), null, files, hash, ReadVerification.HASH);
    }

    private static ContentHash hash(byte[] bytes) throws IOException {
        return ContentHash.of(position -> in(bytes, position), bytes.length);
    }

    private static ByteArrayInputStream in(byte[] bytes, long position) {
        return new ByteArrayInputStream(bytes, (int) position, bytes.length - (int) position);
    }

    private static FileContent content(byte[] bytes, @Nullable ContentHash tag) {
        return new FileContent(
                new Path("s3a://bucket/cells"),
                bytes.length,
                Optional.ofNullable(tag),
                position -> in(bytes, position));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bytesOfAnotherHashAreRefused() throws IOException {
        var expected = hash(bytes("abc"));

        assertThatCode(() -> check(expected, null).requireHash(content(bytes("abc"), null), expected))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(expected, null).requireHash(content(bytes("abd"), null), expected))
                .isInstanceOf(LaminException.class)
                .hasMessageContaining("LAMIN_CONTENT_MISMATCH");
    }

    @Test
    void anObjectThatWasPutInPartsIsComparedByItsTag() {
        assertThatCode(() -> check(OF_PARTS, null).requireHash(content(bytes("abc"), OF_PARTS), OF_PARTS))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(OF_PARTS, null).requireHash(content(bytes("abc"), hash(bytes("abc"))), OF_PARTS))
                .hasMessageContaining("LAMIN_CONTENT_MISMATCH");
        assertThatThrownBy(() -> check(OF_PARTS, null).requireHash(content(bytes("abc"), null), OF_PARTS))
                .hasMessageContaining("LAMIN_INVALID_OPTION");
    }

    @Test
    void aLargeObjectThatWasPutAtOnceIsComparedByAllItsBytes() throws IOException {
        var large = new byte[(50 << 20) + 1];
        var md5 = ContentHash.ofAll(position -> in(large, position), large.length);

        assertThatCode(() -> check(md5, null).requireHash(content(large, null), md5))
                .doesNotThrowAnyException();
        large[large.length / 2] = 1;
        assertThatThrownBy(() -> check(md5, null).requireHash(content(large, null), md5))
                .hasMessageContaining("LAMIN_CONTENT_MISMATCH");
    }

    @Test
    void aFolderIsComparedByTheHashesOfAllItsFiles() throws IOException {
        var file = Files.writeString(folder.resolve("a"), "abc");
        Files.writeString(folder.resolve("b"), "abd");
        var check = check(
                ContentHash.ofFolder(
                        List.of(hash(bytes("abc")).value(), hash(bytes("abd")).value())),
                2L);
        var path = new Path("file:" + folder);

        assertThatCode(() -> check.requireFolder(path, new Configuration(false)))
                .doesNotThrowAnyException();
        Files.writeString(file, "abe");
        assertThatThrownBy(() -> check.requireFolder(path, new Configuration(false)))
                .hasMessageContaining("LAMIN_CONTENT_MISMATCH");
    }

    @Test
    void anArtifactWithoutAHashIsNotTakenForCompared() throws IOException {
        var path = new Path("file:" + Files.writeString(folder.resolve("a"), "abc"));
        var fileSystem = FileSystem.getLocal(new Configuration(false));

        assertThatThrownBy(() -> check(null, null).requireFile(fileSystem, path, null))
                .hasMessageContaining("LAMIN_INVALID_OPTION");
        assertThatThrownBy(() -> check(null, 1L).requireFolder(path.getParent(), new Configuration(false)))
                .hasMessageContaining("LAMIN_INVALID_OPTION");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {

    private static final int MIB = 1024 * 1024;

    /** Zero bytes without an array of them. */
    private static ContentHash.Content zeros(long size) {
        return position -> new InputStream() {
            private long left = size - position;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(left, length);
                Arrays.fill(target, offset, offset + count, (byte) 0);
                left -= count;
                return count;
            }
        };
    }

    private static ContentHash.Content bytes(byte[] content) {
        return position -> new ByteArrayInputStream(content, (int) position, content.length - (int) position);
    }

    @ParameterizedTest
    @CsvSource({
        "52428799, BlOxXUtXcY_IFnNUW3YcZg, md5",
        "52428800, JeMXdz8wjkRsyExQOm0fhQ, md5",
        "52428801, I-EOc37Fd5SZVtseNYT2KN, sha1-fl",
        "104857600, I-EOc37Fd5SZVtseNYT2KN, sha1-fl",
        "204857600, I-EOc37Fd5SZVtseNYT2KN, sha1-fl"
    })
    void filesUpToFiftyMebibytesAreHashedWholeAndLargerOnesByTheirEnds(long size, String value, String type)
            throws Exception {
        assertThat(ContentHash.of(zeros(size), size)).isEqualTo(new ContentHash(value, type));
    }

    @Property(tries = 8)
    void largeFilesHashAsTheWrittenDefinitionSays(@ForAll @LongRange(min = 50L * MIB + 1, max = 120L * MIB) long size)
            throws Exception {
        var content = new byte[(int) size];
        new Random(size).nextBytes(content);
        assertThat(ContentHash.of(bytes(content), size).value()).isEqualTo(definition(content));
    }

    /** lamindb's definition, in {@code lamindb_setup/core/hashing.py}, on the whole content at once. */
    private static String definition(byte[] content) throws Exception {
        int end = 50 * MIB;
        var first = MessageDigest.getInstance("SHA-1").digest(Arrays.copyOfRange(content, 0, end));
        var last = MessageDigest.getInstance("SHA-1")
                .digest(Arrays.copyOfRange(content, content.length - end, content.length));
        var both = MessageDigest.getInstance("SHA-1");
        both.update(first);
        both.update(last);
        return Base64.getUrlEncoder().encodeToString(both.digest()).substring(0, 22);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5 * MIB, 50 * MIB, 50 * MIB + 1, 75 * MIB, 100 * MIB, 101 * MIB})
    void hashingWhileBytesPassGivesTheSameAsReadingTheEnds(int size) throws Exception {
        var content = new byte[size];
        new Random(7).nextBytes(content);
        var hasher = new ContentHasher(size);
        for (int offset = 0; offset < size; offset += 777_777) {
            hasher.update(content, offset, Math.min(777_777, size - offset));
        }
        assertThat(hasher.finish()).isEqualTo(ContentHash.of(bytes(content), size));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aFileOfAnotherLengthThanSaidIsNotHashed(int difference) {
        assertThatThrownBy(() -> ContentHash.of(bytes(new byte[100]), 100 + difference))
                .isInstanceOf(ContentSizeException.class);
        assertThatThrownBy(() -> ContentHash.of(zeros(60L * MIB), 60L * MIB + difference))
                .isInstanceOf(ContentSizeException.class);
    }

    @Test
    void foldersAreHashedByTheirFilesContentWhateverTheNames() {
        var a = TextHash.of("a");
        var b = TextHash.of("b");
        var c = TextHash.of("c");
        assertThat(ContentHash.ofFolder(List.of(b, a))).isEqualTo(new ContentHash("YNCwyFw7rBegqZLBVEckCg", "md5-d"));
        assertThat(ContentHash.ofFolder(List.of(a, b, c)).value()).isEqualTo("ZCKtik13CJVfF7IW9skVEA");
    }

    @Test
    void anS3TagOfAnObjectPutAtOnceIsTheHashOfItsBytes() {
        assertThat(ContentHash.ofS3Tag("\"5d41402abc4b2a76b9719d911017c592\""))
                .isEqualTo(new ContentHash(TextHash.of("hello"), "md5"));
    }

    @Test
    void anS3TagOfAnObjectPutInPartsNamesTheirNumber() {
        assertThat(ContentHash.ofS3Tag("5d41402abc4b2a76b9719d911017c592-12").type())
                .isEqualTo("md5-12");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file hashed while it is written has the hash of the file read afterwards. */
class StreamHasherTest {

    private static final int END = (int) ContentHasher.END_LENGTH;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, END - 1, END, END + 1, END + (1 << 20) + 17, 2 * END, 2 * END + 5})
    void hashesWhatPassesByAsTheFileIsHashed(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        var hasher = new StreamHasher();
        var steps = new Random(7);
        for (int at = 0; at < size; ) {
            int step = Math.min(size - at, 1 + steps.nextInt(3 << 20));
            hasher.update(bytes, at, step);
            at += step;
        }
        var asFile = ContentHash.of(
                position -> new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) position, size)), size);
        assertThat(hasher.finish()).isEqualTo(asFile);
        assertThat(hasher.size()).isEqualTo(size);
    }
}

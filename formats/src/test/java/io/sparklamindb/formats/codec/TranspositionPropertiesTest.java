/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.io.ByteSlice;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Shuffles undone, against their definitions written out byte by byte and bit by bit. */
class TranspositionPropertiesTest {

    @Property(tries = 300)
    void unshuffledBytesAreThoseThatWereShuffled(
            @ForAll @IntRange(max = 700) int length, @ForAll @IntRange(min = 1, max = 20) int size, @ForAll long seed) {
        var plain = noise(length, seed);
        var shuffled = plain.clone();
        int count = length / size;
        for (int i = 0; i < count * size; i++) {
            shuffled[i % size * count + i / size] = plain[i];
        }

        var decoded = new ShuffleCodec(size).decode(ByteSlice.of(shuffled), length);

        assertThat(decoded.copy()).isEqualTo(plain);
    }

    @Property(tries = 300)
    void untransposedBitsAreThoseThatWereTransposed(
            @ForAll @IntRange(max = 40) int groups, @ForAll @IntRange(min = 1, max = 17) int size, @ForAll long seed) {
        int count = 8 * groups;
        var plain = noise(count * size, seed);
        var transposed = new byte[plain.length];
        for (int element = 0; element < count; element++) {
            for (int bit = 0; bit < 8 * size; bit++) {
                int value = plain[element * size + bit / 8] >> bit % 8 & 1;
                transposed[bit * groups + element / 8] |= (byte) (value << element % 8);
            }
        }
        var decoded = new byte[plain.length];

        BitTranspose.decode(transposed, 0, decoded, 0, count, size);

        assertThat(decoded).isEqualTo(plain);
    }

    private static byte[] noise(int length, long seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}

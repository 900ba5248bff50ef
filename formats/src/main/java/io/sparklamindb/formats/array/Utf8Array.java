/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Texts as UTF-8, one behind the other. Nothing is decoded until asked for.
 *
 * @param bytes of all texts
 * @param offsets where each begins, and after the last where it ends: one more than there are texts
 */
@SuppressWarnings("ArrayRecordComponent")
public record Utf8Array(byte[] bytes, int[] offsets) {

    /** How many texts there are. */
    public int length() {
        return offsets.length - 1;
    }

    /** A text as a Java string; makes an object, so not for every value of a large column. */
    public String get(int index) {
        int from = offsets[index];
        return new String(bytes, from, offsets[index + 1] - from, StandardCharsets.UTF_8);
    }

    /** Whether a text equals some UTF-8 bytes. */
    public boolean matches(int index, byte[] utf8) {
        int from = offsets[index];
        return Arrays.equals(bytes, from, offsets[index + 1], utf8, 0, utf8.length);
    }

    /** Texts from Java strings. */
    public static Utf8Array of(Collection<String> texts) {
        var builder = new Utf8Builder(texts.size(), 16L * texts.size(), Integer.MAX_VALUE - 64);
        for (var text : texts) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            builder.add(utf8, 0, utf8.length);
        }
        return builder.build();
    }
}

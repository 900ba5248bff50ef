/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a text begins with, ends with or holds, byte for byte. */
final class TextTest extends ValueTest {

    /** Where the part has to be. */
    enum Place {
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS;

        /** By the name Spark's predicates have. */
        static Optional<Place> of(String name) {
            return Arrays.stream(values())
                    .filter(place -> place.name().equals(name))
                    .findFirst();
        }
    }

    private final Place place;
    private final byte[] part;

    TextTest(Place place, byte[] part) {
        this.place = place;
        this.part = part.clone();
    }

    @Override
    byte ofText(Utf8Array texts, int index) {
        int from = texts.offsets()[index];
        int to = texts.offsets()[index + 1];
        int last = to - part.length;
        return Truth.of(
                switch (place) {
                    case STARTS_WITH -> last >= from && isAt(texts.bytes(), from);
                    case ENDS_WITH -> last >= from && isAt(texts.bytes(), last);
                    case CONTAINS -> isBetween(texts.bytes(), from, last);
                });
    }

    private boolean isBetween(byte[] bytes, int first, int last) {
        for (int at = first; at <= last; at++) {
            if (isAt(bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] bytes, int at) {
        return Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    @Override
    byte ofNumber(PrimitiveArray numbers, int index) {
        throw new IllegalStateException("A number holds no text");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextTest that && place == that.place && Arrays.equals(part, that.part);
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + Arrays.hashCode(part);
    }

    @Override
    public String toString() {
        return place + " '" + new String(part, StandardCharsets.UTF_8) + "'";
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.array.slot.MatrixSlot;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The names of a matrix's columns, in their order. */
record ColumnNames(ColumnValues values) {

    /** Reads them; columns without names are called by their numbers. */
    static ColumnNames read(ArrayFile file, MatrixSlot slot, int count) throws IOException {
        var frame = slot.columns().orElse(null);
        return new ColumnNames(
                frame == null ? numbers(count) : frame.open(file).index().read(0, count));
    }

    private static ColumnValues numbers(int count) {
        return new ColumnValues.Texts(
                Utf8Array.of(IntStream.range(0, count).mapToObj(String::valueOf).toList()), null);
    }

    /** The name of a column. */
    String name(int column) {
        return values.accept(new NameAt(column));
    }

    /** The name at a position, as a text. */
    private record NameAt(int index) implements ColumnValues.Visitor<String> {

        @Override
        public String numbers(ColumnValues.Numbers values) {
            return text(values.values(), index);
        }

        @Override
        public String texts(ColumnValues.Texts values) {
            return values.values().get(index);
        }

        @Override
        public String categories(ColumnValues.Categories values) {
            return values.isMissing(index) ? "" : values.categories().accept(new NameAt(values.codes()[index]));
        }
    }

    private static String text(PrimitiveArray numbers, int index) {
        return numbers instanceof PrimitiveArray.Floats || numbers instanceof PrimitiveArray.Doubles
                ? String.valueOf(numbers.doubleAt(index))
                : String.valueOf(numbers.longAt(index));
    }

    /** All of them. */
    List<String> names() {
        return IntStream.range(0, values.length()).mapToObj(this::name).toList();
    }

    boolean isEmpty() {
        return values.length() == 0;
    }

    /** Equal for equal names. */
    ByteBuffer digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (int column = 0; column < values.length(); column++) {
                var utf8 = name(column).getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, utf8.length));
                digest.update(utf8);
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Positions by name; negative for a name that several have. */
    Map<String, Integer> positions() {
        var positions = new HashMap<String, Integer>();
        for (int column = 0; column < values.length(); column++) {
            positions.merge(name(column), column, (first, second) -> -1);
        }
        return positions;
    }

    /** @throws LaminException {@code LAMIN_VARIABLE_NOT_FOUND} if one is not there, or there more than once */
    ColumnPicks find(List<String> wanted, ArraySource source) {
        var positions = positions();
        var columns = new int[wanted.size()];
        for (int i = 0; i < columns.length; i++) {
            var position = positions.get(wanted.get(i));
            if (position == null || position < 0) {
                throw ArtifactErrors.variableNotFound(
                        wanted.get(i),
                        source.displayName(),
                        position == null ? "it has no such name" : "several have that name",
                        examples());
            }
            columns[i] = position;
        }
        return new ColumnPicks(columns);
    }

    /** A few of them, for a message. */
    String examples() {
        int shown = Math.min(10, values.length());
        var names = IntStream.range(0, shown).mapToObj(this::name).toList();
        return String.join(", ", names)
                + (values.length() > shown ? " (" + shown + " of " + values.length() + ")" : "");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.array.PrimitiveArray;
import io.sparklamindb.formats.array.Utf8Array;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Adds the hidden columns that say where a row is from.
 *
 * @param values of all other columns
 * @param source the file
 * @param indexColumn name of the column of positions
 */
public record LocatedValues(RowValues values, ArraySource source, String indexColumn) implements RowValues {

    /** Nothing but the hidden columns, for which no file is opened. */
    public static LocatedValues alone(ArraySource source, String indexColumn) {
        RowValues none = (column, from, count) -> {
            throw new IllegalStateException("Column " + column + " does not tell where a row is");
        };
        return new LocatedValues(none, source, indexColumn);
    }

    /** Whether the hidden columns are all that a condition looks at. */
    public static boolean suffice(RowCondition condition, String indexColumn) {
        return Set.of(indexColumn, HiddenColumn.UID_NAME, HiddenColumn.KEY_NAME).containsAll(condition.columns());
    }

    @Override
    public ColumnValues read(String column, long from, int count) throws IOException {
        if (column.equals(indexColumn)) {
            var positions = new long[count];
            Arrays.setAll(positions, i -> from + i);
            return new ColumnValues.Numbers(new PrimitiveArray.Longs(positions, false), null);
        } else if (column.equals(HiddenColumn.UID_NAME)) {
            return constant(source.uid(), count);
        } else if (column.equals(HiddenColumn.KEY_NAME)) {
            var key = source.key();
            return key == null ? missing(count) : constant(key, count);
        }
        return values.read(column, from, count);
    }

    private static ColumnValues constant(String text, int count) {
        return new ColumnValues.Categories(new int[count], new ColumnValues.Texts(Utf8Array.of(List.of(text)), null));
    }

    /** Nothing but missing values. */
    public static ColumnValues missing(int count) {
        var codes = new int[count];
        Arrays.fill(codes, -1);
        return new ColumnValues.Categories(codes, new ColumnValues.Texts(Utf8Array.of(List.of()), null));
    }
}

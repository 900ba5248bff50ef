/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts as UTF-8, which is what the databases send and what Spark keeps: nothing is decoded on the way. */
final class TextValues extends ColumnValues {

    private static final long serialVersionUID = 1L;
    private static final byte[] NONE = {};

    private final boolean utf8;
    private byte[][] values;

    TextValues(boolean utf8, int capacity) {
        super(capacity);
        this.utf8 = utf8;
        this.values = new byte[capacity][];
    }

    @Override
    boolean take(ResultSet result, int index, int row) throws SQLException {
        byte[] value = bytes(result, index, utf8);
        values[row] = value == null ? NONE : value;
        return value != null;
    }

    /**
     * The text of a value.
     *
     * @param utf8 whether the connection gives texts as UTF-8 if it is asked for their bytes
     */
    static byte @Nullable [] bytes(ResultSet result, int index, boolean utf8) throws SQLException {
        if (utf8) {
            return result.getBytes(index);
        }
        var text = result.getString(index);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    byte[] bytesAt(int row) {
        return values[row];
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.column;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.spark.types.variant.VariantBuilder;

/** JSON as Spark's variants, which are a value and the names in it. */
final class VariantValues extends ColumnValues {

    private static final long serialVersionUID = 1L;
    private static final byte[] NONE = {};

    private final ColumnOrigin origin;
    private final boolean utf8;
    private final Part values;
    private final Part names;

    VariantValues(ColumnOrigin origin, boolean utf8, int capacity) {
        super(capacity);
        this.origin = origin;
        this.utf8 = utf8;
        this.values = new Part(capacity);
        this.names = new Part(capacity);
    }

    /** One half of the variants; filled by the whole. */
    private static final class Part extends ColumnValues {

        private static final long serialVersionUID = 1L;

        private byte[][] bytes;

        Part(int capacity) {
            super(capacity);
            this.bytes = new byte[capacity][];
        }

        @Override
        boolean take(ResultSet result, int index, int row) {
            throw new UnsupportedOperationException("Only a whole variant is read");
        }

        @Override
        void resize(int capacity) {
            bytes = Arrays.copyOf(bytes, capacity);
        }

        @Override
        byte[] bytesAt(int row) {
            return bytes[row];
        }
    }

    @Override
    boolean take(ResultSet result, int index, int row) throws SQLException {
        byte[] text = TextValues.bytes(result, index, utf8);
        if (text == null) {
            values.bytes[row] = NONE;
            names.bytes[row] = NONE;
            return false;
        }
        var json = new String(text, StandardCharsets.UTF_8);
        try {
            var variant = VariantBuilder.parseJson(json, true);
            values.bytes[row] = variant.getValue();
            names.bytes[row] = variant.getMetadata();
            return true;
        } catch (IOException | RuntimeException e) {
            throw origin.invalid(
                    "it is no JSON, or larger than a variant may be", json.substring(0, Math.min(json.length(), 100)));
        }
    }

    @Override
    void resize(int capacity) {
        values.resize(capacity);
        names.resize(capacity);
    }

    @Override
    ColumnValues part(int ordinal) {
        return ordinal == 0 ? values : names;
    }
}

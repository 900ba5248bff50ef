/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.identity.Base62;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.ColumnType;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an INSERT gives into what a column holds. The type and the length count on both engines, though SQLite
 * itself asks for neither.
 */
final class GivenValues {

    private static final int MAX_SHOWN = 60;

    private final WriteTarget target;
    private final Map<String, Integer> lengths;

    /**
     * @param lengths the most characters by column, of the columns that have a limit
     */
    GivenValues(WriteTarget target, Map<String, Integer> lengths) {
        this.target = target;
        this.lengths = Map.copyOf(lengths);
    }

    /**
     * @throws LaminException {@code LAMIN_INVALID_VALUE}
     */
    @Nullable
    Object convert(Column column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.type()) {
            case SMALLINT, INT, BIGINT -> integer(column, value);
            case BOOLEAN -> expect(column, value, Boolean.class, "a boolean");
            case DOUBLE -> value instanceof Number number ? number.doubleValue() : mismatch(column, value, "a number");
            case STRING -> text(column, expect(column, value, String.class, "a text"));
            case JSON -> json(column, expect(column, value, String.class, "JSON text"));
            case DATE -> expect(column, value, LocalDate.class, "a date");
            case TIMESTAMP, OTHER -> throw invalid(column, value, "lamindb sets it", "Leave the column out.");
        };
    }

    private Object integer(Column column, Object value) {
        if (!(value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte)) {
            return mismatch(column, value, "an integer");
        }
        long number = ((Number) value).longValue();
        long most = column.type() == ColumnType.SMALLINT
                ? Short.MAX_VALUE
                : column.type() == ColumnType.INT ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (number > most || number < -most - 1) {
            throw invalid(column, value, "it does not fit the column's type", "Use a number up to " + most + ".");
        }
        return number;
    }

    private String text(Column column, String text) {
        if (text.indexOf('\0') >= 0) {
            throw invalid(column, text.replace('\0', '?'), "it holds a NUL character", "Remove that character.");
        }
        var most = lengths.get(column.name());
        int length = text.codePointCount(0, text.length());
        if (most != null && length > most) {
            throw invalid(column, text, "it has " + length + " characters", "Use at most " + most + " characters.");
        }
        if (column.name().equals("uid") && target.uids() instanceof UidScheme.Random random) {
            requireUid(column, text, random.length());
        } else if (column.name().equals("uid") && target.uids() instanceof UidScheme.Hashed hashed) {
            requireUid(column, text, hashed.length());
        }
        return text;
    }

    private void requireUid(Column column, String text, int length) {
        if (text.length() != length || !Base62.isValid(text)) {
            throw invalid(
                    column,
                    text,
                    "a uid has " + length + " characters of 0-9, A-Z, a-z",
                    "Leave the column out to get a new uid.");
        }
    }

    private String json(Column column, String text) {
        String json;
        try {
            json = JsonText.normalize(text);
        } catch (IllegalArgumentException e) {
            throw invalid(column, text, "it is no JSON: " + e.getMessage(), "Use JSON text, for example to_json(...).");
        }
        // Postgres keeps no NUL in JSON either.
        if (json.contains("\\u0000")) {
            throw invalid(column, text, "it holds a NUL character", "Remove that character.");
        }
        return json;
    }

    private <T> T expect(Column column, Object value, Class<T> type, String what) {
        return type.isInstance(value) ? type.cast(value) : type.cast(mismatch(column, value, what));
    }

    private Object mismatch(Column column, Object value, String what) {
        throw invalid(column, value, "it must be " + what, "Cast it: CAST(... AS " + sqlType(column) + ").");
    }

    private static String sqlType(Column column) {
        return column.type() == ColumnType.JSON ? "STRING" : column.type().name();
    }

    private LaminException invalid(Column column, Object value, String reason, String fix) {
        var text = value.toString();
        return RegistryErrors.invalidValue(
                target.registry().qualifiedName(),
                column.name(),
                reason,
                text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text,
                fix);
    }
}

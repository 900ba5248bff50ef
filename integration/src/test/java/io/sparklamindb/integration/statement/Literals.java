/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as SQL writes them. */
final class Literals {

    private static final double GREATEST_SUMMED = 1e9;

    private Literals() {}

    static Optional<String> of(Object value) {
        if (value instanceof Float || value instanceof Double) {
            return Optional.of("double('" + value + "')");
        }
        if (value instanceof BigDecimal || value instanceof Number) {
            long number = ((Number) value).longValue();
            return number == Long.MIN_VALUE || number == Long.MAX_VALUE
                    ? Optional.empty()
                    : Optional.of(number + ((int) number == number ? "" : "L"));
        }
        if (value instanceof String text) {
            return Optional.of(text(text));
        }
        if (value instanceof Boolean) {
            return Optional.of(value.toString());
        }
        if (value instanceof java.sql.Date) {
            return Optional.of("DATE'" + value + "'");
        }
        if (value instanceof java.sql.Timestamp moment) {
            return Optional.of("TIMESTAMP'" + moment.toInstant().toString().replace("Z", "+00:00") + "'");
        }
        return Optional.empty();
    }

    /** Whether sums of as many rows as a statement meets are the same in any order, or nearly. */
    static boolean summable(List<Object> values) {
        return values.stream()
                .allMatch(value -> value instanceof Number number && Math.abs(number.doubleValue()) <= GREATEST_SUMMED);
    }

    /** Every character that is not plain ASCII by its number, so that the statement itself has nothing to get wrong. */
    static String text(String value) {
        return value.codePoints()
                .mapToObj(c -> switch (c) {
                    case '\\' -> "\\\\";
                    case '\'' -> "\\'";
                    default ->
                        c >= ' ' && c < 127 && c != '{' && c != '}'
                                ? Character.toString(c)
                                : c <= 0xffff ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
                })
                .collect(Collectors.joining("", "'", "'"));
    }

    /** A value of the kind, where no column offers one. */
    static String any(Kind kind) {
        return switch (kind) {
            case WHOLE -> "1";
            case FRACTION, SHOWN -> "1.5D";
            case TEXT -> "'a'";
            case FLAG -> "true";
            case DAY -> "DATE'2026-01-01'";
            case MOMENT -> "TIMESTAMP'2026-01-01 00:00:00'";
            case LIST -> "array(1, 2)";
        };
    }
}

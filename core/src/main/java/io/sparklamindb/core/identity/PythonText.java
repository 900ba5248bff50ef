/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values written as Python writes them, since some hashes are of such texts: {@code json.dumps(.., sort_keys=True)},
 * {@code str} and {@code repr} (Python language reference, library {@code json}, {@code float.__repr__}).
 */
final class PythonText {

    /** Python sorts texts by code point; Java's own order is by UTF-16 unit. */
    static final Comparator<String> CODE_POINT_ORDER = (left, right) -> {
        int shorter = Math.min(left.length(), right.length());
        int i = 0;
        while (i < shorter && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        if (i == shorter) {
            return Integer.compare(left.length(), right.length());
        }
        boolean bothOrNoSurrogate = Character.isSurrogate(left.charAt(i)) == Character.isSurrogate(right.charAt(i));
        return bothOrNoSurrogate
                ? Character.compare(left.charAt(i), right.charAt(i))
                : Boolean.compare(Character.isSurrogate(left.charAt(i)), Character.isSurrogate(right.charAt(i)));
    };

    private PythonText() {}

    /** With the keys of objects sorted, as {@code sort_keys=True} does. */
    static String json(@Nullable Object value) {
        return json(value, true);
    }

    /** With the keys of objects in the order of their map. */
    static String jsonInOrder(@Nullable Object value) {
        return json(value, false);
    }

    private static String json(@Nullable Object value, boolean sorted) {
        if (value == null) {
            return "null";
        } else if (value instanceof Boolean truth) {
            return truth.toString();
        } else if (value instanceof Number number) {
            return number(number, "NaN", "Infinity");
        } else if (value instanceof CharSequence text) {
            return jsonString(text);
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(element -> json(element, sorted)).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            var keys = sorted
                    ? map.keySet().stream().sorted(Comparator.comparing(String::valueOf, CODE_POINT_ORDER))
                    : map.keySet().stream();
            return keys.map(key -> jsonString(String.valueOf(key)) + ": " + json(map.get(key), sorted))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        throw unknown(value);
    }

    static String str(@Nullable Object value) {
        return value instanceof CharSequence text ? text.toString() : repr(value);
    }

    private static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        } else if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        } else if (value instanceof Number number) {
            return number(number, "nan", "inf");
        } else if (value instanceof CharSequence text) {
            return stringRepr(text.toString());
        } else if (value instanceof List<?> list) {
            return list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        throw unknown(value);
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException("Cannot write a value as Python would: unknown type ("
                + value.getClass().getName() + ")");
    }

    private static String number(Number number, String nan, String infinity) {
        if (number instanceof Double || number instanceof Float) {
            return floatRepr(number.doubleValue(), nan, infinity);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger) {
            return number.toString();
        } else if (number instanceof BigDecimal decimal) {
            return floatRepr(decimal.doubleValue(), nan, infinity);
        }
        throw unknown(number);
    }

    /** The shortest digits that read back as the same double; an exponent below 1e-4 and from 1e16 on. */
    private static String floatRepr(double value, String nan, String infinity) {
        if (Double.isNaN(value)) {
            return nan;
        } else if (Double.isInfinite(value)) {
            return value > 0 ? infinity : "-" + infinity;
        } else if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        var shortest = shortest(Math.abs(value));
        var digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        var sign = value < 0 ? "-" : "";
        if (exponent >= -4 && exponent < 16) {
            var plain = shortest.toPlainString();
            return sign + (plain.contains(".") ? plain : plain + ".0");
        }
        var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int precision = 1; precision < 17; precision++) {
            var rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    private static String jsonString(CharSequence text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        quoted.append(String.format("\\u%04x", c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Single quotes, unless the text has one and no double quote; what does not print is escaped. */
    private static String stringRepr(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        var quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (c == '\r') {
                quoted.append("\\r");
            } else if (c == '\t') {
                quoted.append("\\t");
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return quoted.append(quote).toString();
    }

    /** Python's {@code str.isprintable}: no character of the categories Other and Separator, but the blank is. */
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }
}

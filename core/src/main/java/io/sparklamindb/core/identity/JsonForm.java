/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON in the one form in which it is shown, whatever database it is from: that of Postgres, which keeps values and forgets
 * how they were written. SQLite keeps the text that Django wrote, in which other letters than English ones are escaped.
 *
 * <p>Members are ordered by the length of their names, then by their names; of several with one name the last counts.
 * Numbers keep their digits, those with exponents are written out. Stateless and thread-safe.
 */
public final class JsonForm {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** The numbers that Postgres can hold: digits before the point, and after it. */
    private static final int MAX_WHOLE_DIGITS = 131_072;

    private static final int MAX_FRACTION_DIGITS = 16_383;

    /** By bytes of UTF-8: as many as there are, then each. */
    private static final Comparator<String> BY_LENGTH = (left, right) -> {
        var one = left.getBytes(StandardCharsets.UTF_8);
        var other = right.getBytes(StandardCharsets.UTF_8);
        return one.length == other.length ? Arrays.compareUnsigned(one, other) : one.length - other.length;
    };

    private JsonForm() {}

    /** The form of a text; the text itself if it is no JSON, or none that Postgres could hold. */
    public static String of(String json) {
        try (var parser = FACTORY.createParser(json)) {
            parser.nextToken();
            var form = value(parser);
            return parser.nextToken() == null ? form : json;
        } catch (IOException | ArithmeticException e) {
            return json;
        }
    }

    private static String value(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == null) {
            throw new IOException("There is no value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> string(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            default -> parser.getText();
        };
    }

    private static String object(JsonParser parser) throws IOException {
        var members = new TreeMap<String, String>(BY_LENGTH);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members.entrySet().stream()
                .map(member -> string(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String array(JsonParser parser) throws IOException {
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(String text) {
        if (text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return text;
        }
        var number = new BigDecimal(text);
        if (number.scale() > MAX_FRACTION_DIGITS || number.precision() - (long) number.scale() > MAX_WHOLE_DIGITS) {
            throw new ArithmeticException("Postgres holds no such number");
        }
        return number.toPlainString();
    }

    private static String string(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                quoted.append(c).append(text.charAt(++i));
            } else {
                append(quoted, c);
            }
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, char c) {
        switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                // Half a letter has no UTF-8 of its own.
                if (c < ' ' || Character.isSurrogate(c)) {
                    quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    quoted.append(c);
                }
            }
        }
    }
}

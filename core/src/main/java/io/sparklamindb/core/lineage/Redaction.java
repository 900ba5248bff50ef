/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of what runs store: all that lamindb redacts, and besides quoted texts under any key of a mapping and
 * credentials in URLs of any kind, wherever they stand. Takes time in the length of a text alone. Stateless and thread-safe.
 * Source: {@code lamindb/core/_secret_redaction.py}.
 */
public final class Redaction {

    /** What stands in place of a secret. */
    public static final String REDACTED = "***REDACTED***";

    /** What a secret is called, in one word or in two. */
    private static final Set<String> NAMES =
            Set.of("apikey", "accesskey", "secret", "token", "password", "passwd", "privatekey", "clientsecret");

    private static final Pattern BEFORE_WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_.]");

    // Names begin where a word begins, and are read but once: else a text of one long word takes time in its square.

    /**
     * A name, perhaps the key of a mapping, and the quoted text that is assigned to it: what is computed or declared is no secret.
     */
    private static final Pattern ASSIGNED = Pattern.compile(
            "(?<![\\w.\\-])([\\w.\\-]++)(?:[\"']\\s*+\\]?)?\\s*+(?::=|=|:)\\s*+([\"'`])(.{1,100000}?)\\2");

    /** {@code scheme://user:password@host}, where the password ends at the last sign before the host. */
    private static final Pattern CREDENTIALS_IN_URL =
            Pattern.compile("((?<![\\w+.\\-])[A-Za-z][\\w+.\\-]{0,60}+://[^\\s/:@'\"]{0,200}+):([^\\s/'\"]{1,1000})@");

    private static final Pattern POSTGRES = Pattern.compile("postgres(?:ql)?://\\S+", Pattern.CASE_INSENSITIVE);

    /** {@code ?password=...}, {@code ;password=...} of a JDBC URL, {@code --token=...} and {@code --token ...} of a command. */
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w.\\-])([\\w.\\-]++)(=|(?<=--[\\w.\\-]{1,60})\\s++(?!-))([^\\s&;,'\"]++)");

    private Redaction() {}

    /** Parameters as they may be stored: nothing is said of those that are null or empty lists, as in lamindb. */
    public static Map<String, Object> ofParams(Map<String, ? extends @Nullable Object> params) {
        var stored = new LinkedHashMap<String, Object>();
        params.forEach((key, value) -> {
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                stored.put(key, ofValue(key, value));
            }
        });
        return stored;
    }

    private static Object ofValue(String key, Object value) {
        if (isSensitiveKey(key) || value instanceof String text && isSensitiveValue(text)) {
            return REDACTED;
        } else if (value instanceof String text) {
            return ofText(text);
        } else if (value instanceof Map<?, ?> map) {
            var inner = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, of) ->
                    inner.put(String.valueOf(name), of == null ? null : ofValue(String.valueOf(name), of)));
            return inner;
        } else if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> element == null ? "" : ofValue("", element))
                    .toList();
        }
        return value;
    }

    /** Whether what is called so is a secret: {@code db_password}, {@code apiKey}, {@code service.access-key}. */
    public static boolean isSensitiveKey(String key) {
        var words = BETWEEN_WORDS.split(BEFORE_WORD.matcher(key).replaceAll("_").toLowerCase(Locale.ROOT));
        for (int i = 0; i < words.length; i++) {
            if (NAMES.contains(words[i]) || i + 1 < words.length && NAMES.contains(words[i] + words[i + 1])) {
                return true;
            }
        }
        return false;
    }

    /** The whole URL of a database that holds a password, as lamindb redacts it. */
    private static boolean isSensitiveValue(String value) {
        return POSTGRES.matcher(value.strip()).matches()
                && CREDENTIALS_IN_URL.matcher(value.strip()).lookingAt();
    }

    /** Source code as it may be stored: quoted texts that are assigned to what is called like a secret are replaced. */
    public static String ofSource(String source) {
        var text = ASSIGNED.matcher(source)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isSensitiveKey(match.group(1)) || isSensitiveValue(match.group(3))
                                ? match.group().substring(0, match.start(3) - match.start()) + REDACTED + match.group(2)
                                : match.group()));
        return withoutCredentials(text);
    }

    /** Any text as it may be stored: credentials in URLs, and what is named like a secret. */
    public static String ofText(String text) {
        return NAMED.matcher(withoutCredentials(text))
                .replaceAll(match -> Matcher.quoteReplacement(
                        isNamedLikeSecret(match.group(1))
                                ? match.group(1) + match.group(2) + REDACTED
                                : match.group()));
    }

    /** In free text a name may run into others, as {@code sslpassword} does. */
    private static boolean isNamedLikeSecret(String name) {
        var letters = BETWEEN_WORDS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        return letters.contains("pwd") || NAMES.stream().anyMatch(letters::contains);
    }

    private static String withoutCredentials(String text) {
        return CREDENTIALS_IN_URL.matcher(text).replaceAll("$1:" + Matcher.quoteReplacement(REDACTED) + "@");
    }

    static @Nullable String ofNullableText(@Nullable String text) {
        return text == null ? null : ofText(text);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of what runs store: what lamindb redacts, and besides credentials in URLs of any kind wherever they
 * stand in a text. Stateless and thread-safe. Source: {@code lamindb/core/_secret_redaction.py}.
 */
public final class Redaction {

    /** What stands in place of a secret. */
    public static final String REDACTED = "***REDACTED***";

    /*
     * Words begin where a word begins, and end somewhere: else a text of one long word takes time in the square of its length.
     */
    private static final Pattern SENSITIVE_KEY = Pattern.compile("(^|[_\\-.])(api[_-]?key|access[_-]?key|secret|token|"
            + "password|passwd|private[_-]?key|client[_-]?secret)($|[_\\-.])");
    private static final Pattern POSTGRES_WITH_PASSWORD =
            Pattern.compile("postgres(?:ql)?://[^:@/\\s]+:[^@/\\s]+@[^/\\s]+(?:/[^\\s]*)?", Pattern.CASE_INSENSITIVE);

    /** Assignments of quoted texts alone, as in lamindb: what is computed or declared is no secret. */
    private static final List<Pattern> ASSIGNMENTS = List.of(
            Pattern.compile("(?<prefix>os\\.environ\\[\\s*(?<kquote>['\"])(?<key>[^'\"]+)\\k<kquote>\\s*\\]\\s*=\\s*)"
                    + "(?<value>(?<quote>['\"`])(?<quoted>.*?)\\k<quote>)"),
            Pattern.compile("(?<prefix>(?<![A-Za-z_.\\-])(?<key>[A-Za-z_][A-Za-z0-9_.\\-]{0,200})\\s*(?<op>:=|=|:)\\s*)"
                    + "(?<value>(?<quote>['\"`])(?<quoted>.*?)\\k<quote>)"),
            Pattern.compile("(?<prefix>(?<kquote>['\"])(?<key>[^'\"]+)\\k<kquote>\\s*:\\s*)"
                    + "(?<value>(?<quote>['\"`])(?<quoted>.*?)\\k<quote>)"));

    /** {@code scheme://user:password@host}, where the password ends at the last sign before the host. */
    private static final Pattern CREDENTIALS_IN_URL =
            Pattern.compile("((?<![A-Za-z+.\\-])[A-Za-z][A-Za-z0-9+.\\-]{0,60}://[^\\s/:@'\"]*):([^\\s/'\"]+)@");

    /** {@code ?password=...}, {@code ;password=...} of a JDBC URL, {@code --token=...} of a command line. */
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "((?<![A-Za-z0-9_.\\-])(?:--)?[A-Za-z0-9_.\\-]{0,200}(?:api[_-]?key|access[_-]?key|secret|token|password|passwd|pwd|private[_-]?key)"
                    + "[A-Za-z0-9_.\\-]*)(=|(?<=--[A-Za-z0-9_.\\-]{1,60})\\s+(?=[^\\s-]))[^\\s&;,'\"]+",
            Pattern.CASE_INSENSITIVE);

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

    /** Whether what is called so is a secret. */
    public static boolean isSensitiveKey(String key) {
        var words = key.replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2").replaceAll("([a-z0-9])([A-Z])", "$1_$2");
        return SENSITIVE_KEY.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isSensitiveValue(String value) {
        return POSTGRES_WITH_PASSWORD.matcher(value.strip()).matches();
    }

    /** Source code as it may be stored: quoted texts that are assigned to what is called like a secret are replaced. */
    public static String ofSource(String source) {
        var text = source;
        for (var assignment : ASSIGNMENTS) {
            text = assignment
                    .matcher(text)
                    .replaceAll(match -> Matcher.quoteReplacement(ofAssignment(match.group(), assignment)));
        }
        return CREDENTIALS_IN_URL.matcher(text).replaceAll("$1:" + Matcher.quoteReplacement(REDACTED) + "@");
    }

    private static String ofAssignment(String text, Pattern pattern) {
        var match = pattern.matcher(text);
        if (!match.matches() || !isSensitiveKey(match.group("key")) && !isSensitiveValue(match.group("quoted"))) {
            return text;
        }
        return match.group("prefix") + match.group("quote") + REDACTED + match.group("quote");
    }

    /** Any text as it may be stored: credentials in URLs, and what is named like a secret. */
    public static String ofText(String text) {
        var withoutUrls = CREDENTIALS_IN_URL.matcher(text).replaceAll("$1:" + Matcher.quoteReplacement(REDACTED) + "@");
        return NAMED_SECRET.matcher(withoutUrls).replaceAll("$1$2" + Matcher.quoteReplacement(REDACTED));
    }

    static @Nullable String ofNullableText(@Nullable String text) {
        return text == null ? null : ofText(text);
    }
}

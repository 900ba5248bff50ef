/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.feature;

import io.sparklamindb.core.registry.feature.FeatureDtype.Categorical;
import io.sparklamindb.core.registry.feature.FeatureDtype.ListOf;
import io.sparklamindb.core.registry.feature.FeatureDtype.Simple;
import io.sparklamindb.core.registry.feature.FeatureDtype.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads dtypes as lamindb's {@code parse_dtype} does. Source: {@code lamindb/models/feature.py}. */
final class DtypeParser {

    private static final String LIST = "list[";
    private static final String CATEGORY = "cat[";
    /** In the brackets of these, a text without {@code =} is the uid of a type. */
    private static final Set<String> TYPED = Set.of("Record", "ULabel");

    private DtypeParser() {}

    static FeatureDtype parse(String text) {
        if (text.startsWith(LIST) && text.endsWith("]")) {
            return new ListOf(parse(text.substring(LIST.length(), text.length() - 1)));
        }
        if (text.startsWith(CATEGORY) && text.endsWith("]")) {
            return categorical(text.substring(CATEGORY.length(), text.length() - 1));
        }
        if (!FeatureDtype.SIMPLE_NAMES.contains(text)) {
            throw new IllegalArgumentException("it must be one of "
                    + String.join(", ", new TreeSet<>(FeatureDtype.SIMPLE_NAMES))
                    + ", cat[...] of a registry as cat[ULabel], or list[...] of another as list[str]");
        }
        return new Simple(text);
    }

    private static FeatureDtype categorical(String registries) {
        if (registries.isEmpty()) {
            return new Categorical(List.of());
        }
        return new Categorical(
                split(registries).stream().map(DtypeParser::vocabulary).toList());
    }

    /** At the bars that are in no bracket: a filter's value may hold one. */
    private static List<String> split(String registries) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < registries.length(); i++) {
            char c = registries.charAt(i);
            if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '|' && depth == 0) {
                parts.add(registries.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(registries.substring(start));
        return parts;
    }

    private static Vocabulary vocabulary(String text) {
        int open = text.indexOf('[');
        var head = open < 0 ? text : text.substring(0, open);
        var registry = registryOf(head);
        var field = head.length() > registry.length() ? head.substring(registry.length() + 1) : null;
        if (open < 0) {
            return vocabulary(text, registry, field, "");
        }
        int close = closing(text, open);
        var rest = text.substring(close + 1);
        if (rest.startsWith(".")) {
            field = rest.substring(1);
        } else if (!rest.isEmpty()) {
            throw new IllegalArgumentException("there is text after the brackets: " + rest);
        }
        return vocabulary(text, registry, field, text.substring(open + 1, close));
    }

    private static Vocabulary vocabulary(String text, String registry, @Nullable String field, String bracket) {
        if (registry.isEmpty() || (field != null && field.isEmpty())) {
            throw new IllegalArgumentException("a registry or a field has no name");
        }
        if (!TYPED.contains(registry)) {
            return new Vocabulary(text, registry, field, null, bracket);
        }
        int comma = bracket.indexOf(',');
        var first = (comma < 0 ? bracket : bracket.substring(0, comma)).strip();
        if (first.isEmpty() || first.contains("=")) {
            return new Vocabulary(text, registry, field, null, bracket);
        }
        return new Vocabulary(
                text,
                registry,
                field,
                first,
                comma < 0 ? "" : bracket.substring(comma + 1).strip());
    }

    /** The registry at the start of {@code ULabel.name}, {@code bionty.CellType} or {@code bionty.CellType.name}. */
    private static String registryOf(String head) {
        var parts = head.split("\\.", -1);
        return switch (parts.length) {
            case 1 -> head;
            case 2 -> startsWithCapital(parts[1]) ? head : parts[0];
            case 3 -> parts[0] + "." + parts[1];
            default -> throw new IllegalArgumentException("a registry has too many dots: " + head);
        };
    }

    private static boolean startsWithCapital(String name) {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '[') {
                depth++;
            } else if (text.charAt(i) == ']' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("its brackets do not match");
    }
}

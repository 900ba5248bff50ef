/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of texts and values as lamindb computes them: 22 characters of base64url of an MD5. They identify collections,
 * schemas, source code and JSON values. Stateless and thread-safe. Source: {@code lamindb_setup/core/hashing.py}.
 */
public final class TextHash {

    private TextHash() {}

    /** The hash of a text, in UTF-8. */
    public static String of(String text) {
        return Digests.encode(Digests.md5().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash of a set of texts, whatever their order and however often each is given. */
    public static String ofSet(Collection<String> texts) {
        return new SetHash(texts).hash();
    }

    /**
     * The hash of a JSON object: of the text Python's {@code json.dumps(value, sort_keys=True)} gives.
     *
     * @param value text keys; values are null, Boolean, integers, Double, String, lists and maps of these
     * @throws IllegalArgumentException if it holds something else
     */
    public static String ofDict(Map<String, ? extends @Nullable Object> value) {
        return of(PythonText.json(value));
    }

    /**
     * The hash of a JSON value as {@code JsonValue.hash} is: objects by {@link #ofDict}, anything else by its Python
     * {@code str()}.
     */
    public static String ofValue(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? of(PythonText.json(map)) : of(PythonText.str(value));
    }
}

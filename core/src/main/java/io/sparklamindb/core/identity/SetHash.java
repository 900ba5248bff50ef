/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a set of texts too many to hold: they are told one by one in the order of their code points, as a database sorts
 * bytes, and a few others, which are held, are put in between. Gives what {@link TextHash#ofSet} gives. Not thread-safe.
 * Source: {@code hash_set} of {@code lamindb_setup/core/hashing.py}.
 */
public final class SetHash {

    private static final byte SEPARATOR = ':';

    private final MessageDigest digest = Digests.md5();
    private final Deque<String> others;
    private @Nullable String last;

    /**
     * The hash of a set that has at least these.
     *
     * @param others texts in any order, however often each is given
     */
    public SetHash(Collection<String> others) {
        this.others = new ArrayDeque<>(
                others.stream().distinct().sorted(PythonText.CODE_POINT_ORDER).toList());
    }

    /**
     * Tells another text.
     *
     * @throws IllegalArgumentException if it comes before one that was told
     */
    public void add(String text) {
        while (!others.isEmpty() && PythonText.CODE_POINT_ORDER.compare(others.peek(), text) <= 0) {
            take(others.remove());
        }
        take(text);
    }

    private void take(String text) {
        if (last != null) {
            int order = PythonText.CODE_POINT_ORDER.compare(last, text);
            if (order == 0) {
                return;
            } else if (order > 0) {
                throw new IllegalArgumentException("Cannot hash a set: its texts are not sorted (" + text + ")");
            }
            digest.update(SEPARATOR);
        }
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        last = text;
    }

    /** The hash of all that was told and given. Ends the telling. */
    public String hash() {
        others.forEach(this::take);
        others.clear();
        return Digests.encode(digest.digest());
    }
}

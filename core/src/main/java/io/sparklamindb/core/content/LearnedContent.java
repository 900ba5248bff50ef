/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.content;

import io.sparklamindb.core.identity.Fingerprint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was learned of the contents of artifacts: they never change, so that nobody has to look twice. What was not asked for
 * for the longest time is forgotten first, once all of it together is larger than its bound. Thread-safe.
 */
public final class LearnedContent {

    private static final long MAX_BYTES = 256L << 20;
    private static final int SHARE_OF_HEAP = 16;
    private static final int MAX_SHARED = 1000;
    private static final int BYTES_PER_ENTRY = 200;

    private final long maxBytes;
    private final LinkedHashMap<Fingerprint, Lesson> lessons = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Object, Object> shared = new HashMap<>();
    private long bytes;

    /** What was learned. Immutable. */
    public interface Lesson {

        /** About how many bytes of heap it takes, beside what it shares with others. */
        long bytes();
    }

    /** A part of the heap, but no more than 256 MiB. */
    public LearnedContent() {
        this(Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** @param maxBytes how much is kept at most */
    public LearnedContent(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * What was learned, if it is known still and of that kind.
     *
     * @param key of the uid of a version of an artifact, the hash of its content, and all else that would make another lesson of
     *     the same bytes
     */
    public synchronized <T extends Lesson> Optional<T> find(Fingerprint key, Class<T> kind) {
        return Optional.ofNullable(lessons.get(key)).filter(kind::isInstance).map(kind::cast);
    }

    /** Keeps a lesson; one that is larger than the bound is not kept. */
    public synchronized void learn(Fingerprint key, Lesson lesson) {
        forget(key);
        lessons.put(key, lesson);
        bytes += size(lesson);
        var eldest = lessons.values().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    private void forget(Fingerprint key) {
        var gone = lessons.remove(key);
        if (gone != null) {
            bytes -= size(gone);
        }
    }

    private static long size(Lesson lesson) {
        return BYTES_PER_ENTRY + lesson.bytes();
    }

    /**
     * An object that equals the given one, and the same one for all that are equal: thousands of artifacts have the same
     * columns.
     *
     * @param value immutable, with equality by value
     */
    @SuppressWarnings("unchecked") // what is found under a value equals it, so it is of the same type
    public synchronized <T> T shared(T value) {
        if (shared.size() > MAX_SHARED) {
            shared.clear();
        }
        return (T) shared.computeIfAbsent(value, same -> same);
    }

    /** About how many bytes of heap it takes. */
    public synchronized long bytes() {
        return bytes;
    }
}

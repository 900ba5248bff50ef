/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import io.sparklamindb.core.error.WriteErrors;
import java.util.Collection;
import java.util.Comparator;

/**
 * The uid of one version: the stem all versions of a family share, and four base62 digits that count up. Immutable. Source:
 * {@code lamindb/models/_is_versioned.py}.
 *
 * @param stem 16 characters for artifacts, collections and blocks, 12 for transforms
 * @param version four digits, {@code 0000} for the first
 */
public record VersionedUid(String stem, String version) implements Comparable<VersionedUid> {

    public static final int VERSION_LENGTH = 4;
    /** Length of the stem of an artifact or a collection. */
    public static final int ARTIFACT_STEM = 16;

    private static final String FIRST_VERSION = "0".repeat(VERSION_LENGTH);
    private static final String LAST_VERSION = "z".repeat(VERSION_LENGTH);
    private static final Comparator<VersionedUid> BY_STEM_THEN_NUMBER =
            Comparator.comparing(VersionedUid::stem).thenComparing(uid -> Base62.toNumber(uid.version));

    public VersionedUid {
        if (version.length() != VERSION_LENGTH || !Base62.isValid(version)) {
            throw new IllegalArgumentException(
                    "Cannot use a version suffix: it is not " + VERSION_LENGTH + " base62 digits (" + version + ")");
        }
    }

    /** Splits a full uid before its last four characters. */
    public static VersionedUid parse(String uid) {
        if (uid.length() <= VERSION_LENGTH) {
            throw new IllegalArgumentException("Cannot split a uid: it is too short (" + uid + ")");
        }
        int split = uid.length() - VERSION_LENGTH;
        return new VersionedUid(uid.substring(0, split), uid.substring(split));
    }

    /** The first version of a new family. */
    public static VersionedUid newFamily(int stemLength) {
        return new VersionedUid(Base62.random(stemLength), FIRST_VERSION);
    }

    /**
     * The version after the largest of a family. Numbers decide, not a database's collation, which may sort {@code Z}
     * after {@code a}.
     *
     * @param family the uids of all versions there are, on any branch and in the trash; not empty
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_WRITE} if the last version is {@code zzzz}
     */
    public static VersionedUid next(Collection<VersionedUid> family) {
        var newest = family.stream()
                .max(BY_STEM_THEN_NUMBER)
                .orElseThrow(() -> new IllegalArgumentException("Cannot count up: the family has no version"));
        if (newest.version.equals(LAST_VERSION)) {
            throw WriteErrors.unsupported(
                    "write another version of " + newest.uid(),
                    "that is the last that the " + VERSION_LENGTH + " digits of a version can count to",
                    "Write it under another key, which begins a family of its own.");
        }
        return new VersionedUid(newest.stem, Base62.ofNumber(Base62.toNumber(newest.version) + 1, VERSION_LENGTH));
    }

    /** The full uid. */
    public String uid() {
        return stem + version;
    }

    @Override
    public int compareTo(VersionedUid other) {
        return BY_STEM_THEN_NUMBER.compare(this, other);
    }

    @Override
    public String toString() {
        return uid();
    }
}

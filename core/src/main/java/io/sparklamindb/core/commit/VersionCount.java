/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.version.FamilyVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Counts up the versions of families, past those that are there and those that other writes are to have. Used once. */
final class VersionCount {

    private static final Pattern PLACE =
            Pattern.compile(Pattern.quote(ArtifactKey.MANAGED_PREFIX) + "([0-9A-Za-z]{20})(?:\\..*)?");

    private final Map<String, VersionedUid> newest = new HashMap<>();

    /**
     * @param versions those that are there
     * @param rows artifacts that may be reservations
     */
    VersionCount(Collection<FamilyVersion> versions, Collection<ArtifactRecord> rows) {
        versions.forEach(version -> count(VersionedUid.parse(version.uid())));
        rows.forEach(row -> intended(row).ifPresent(this::count));
    }

    /** The version that a row is to become which waits outside of its family; empty for any other row. */
    static Optional<VersionedUid> intended(ArtifactRecord row) {
        var place = row.realKey();
        if (!row.uploadOngoing() || row.hash() != null || place == null) {
            return Optional.empty();
        }
        var matcher = PLACE.matcher(place);
        return matcher.matches() ? Optional.of(VersionedUid.parse(matcher.group(1))) : Optional.empty();
    }

    /** The next version of a family, which is nobody else's then. */
    VersionedUid next(String stem) {
        var known = newest.get(stem);
        if (known == null) {
            throw new IllegalStateException("Cannot count up: the family has no version (" + stem + ")");
        }
        var next = VersionedUid.next(List.of(known));
        newest.put(stem, next);
        return next;
    }

    /** Says that a version is there, or will be. */
    void count(VersionedUid version) {
        newest.merge(version.stem(), version, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import io.sparklamindb.core.artifact.ArtifactVersion.AsOf;
import io.sparklamindb.core.artifact.ArtifactVersion.Named;
import io.sparklamindb.core.artifact.ArtifactVersion.Newest;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.registry.query.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The versions of one family, seen from a row of it that a name stood for. */
final class VersionSearch {

    private static final int MOST_EXAMPLES = 10;

    private final DSLContext sql;
    private final ArtifactRows rows;
    private final Visibility visibility;
    private final ArtifactRecord found;

    VersionSearch(DSLContext sql, ArtifactRows rows, Visibility visibility, ArtifactRecord found) {
        this.sql = sql;
        this.rows = rows;
        this.visibility = visibility;
        this.found = found;
    }

    ArtifactRecord find(ArtifactVersion version) {
        if (version instanceof Named named) {
            return named(named.name());
        } else if (version instanceof AsOf asOf) {
            return asOf(asOf.moment());
        } else if (version instanceof Newest) {
            return found;
        }
        throw new IllegalStateException("Cannot find a version: unknown kind " + version);
    }

    List<ArtifactRecord> newestFirst(int limit) {
        return fetch(seen(), limit);
    }

    /** A full uid or a suffix names one row, on whatever branch; a tag may have been given twice. */
    private ArtifactRecord named(String name) {
        var uid = name.length() == VersionedUid.VERSION_LENGTH ? found.stem() + name : name;
        var candidates = fetch(
                rows.notInTrash()
                        .or(seen())
                        .and(ArtifactRows.UID.eq(uid).or(rows.versionTag().eq(name))),
                MOST_EXAMPLES);
        var tagged =
                candidates.stream().filter(row -> name.equals(row.versionTag())).toList();
        if (tagged.size() > 1) {
            throw LaminCondition.AMBIGUOUS_NAME.error(
                    "registry",
                    "version of artifact " + found.displayName(),
                    "name",
                    name,
                    "count",
                    tagged.size(),
                    "uids",
                    tagged.stream().map(ArtifactRecord::uid).collect(Collectors.joining(", ")));
        }
        return tagged.isEmpty() ? candidates.stream().findFirst().orElseThrow(() -> unknown(name)) : tagged.get(0);
    }

    private ArtifactRecord asOf(Instant moment) {
        return fetch(seen().and(rows.createdAtOrBefore(moment)), 1).stream()
                .findFirst()
                .orElseThrow(() -> unknown("as of " + moment));
    }

    /** The visible branches, and the one the name led to. */
    private Condition seen() {
        return rows.visible(visibility).or(rows.branch().eq(found.branchId()));
    }

    private List<ArtifactRecord> fetch(Condition condition, int limit) {
        return rows.select(sql, rows.ofFamily(found.stem()).and(condition))
                .orderBy(rows.createdAt().desc(), ArtifactRows.ID.desc())
                .limit(limit)
                .fetch(rows::read);
    }

    private LaminException unknown(String version) {
        return LaminCondition.INVALID_VERSION.error(
                "version",
                version,
                "artifact",
                found.displayName(),
                "known",
                newestFirst(MOST_EXAMPLES).stream().map(VersionSearch::describe).collect(Collectors.joining(", ")));
    }

    private static String describe(ArtifactRecord version) {
        var suffix = VersionedUid.parse(version.uid()).version();
        var tag = version.versionTag() == null ? "" : " tagged '" + version.versionTag() + "'";
        return suffix + tag + " of " + version.createdAt();
    }
}

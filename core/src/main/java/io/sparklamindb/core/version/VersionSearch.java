/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.version.RecordVersion.AsOf;
import io.sparklamindb.core.version.RecordVersion.Named;
import io.sparklamindb.core.version.RecordVersion.Newest;
import io.sparklamindb.core.version.sql.VersionedRows;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The versions of one family, seen from a row of it that a name stood for. */
final class VersionSearch<T extends VersionedRecord> {

    private static final int MAX_EXAMPLES = 10;

    private final DSLContext sql;
    private final VersionedRows<T> rows;
    private final Visibility visibility;
    private final T found;

    VersionSearch(DSLContext sql, VersionedRows<T> rows, Visibility visibility, T found) {
        this.sql = sql;
        this.rows = rows;
        this.visibility = visibility;
        this.found = found;
    }

    T find(RecordVersion version) {
        if (version instanceof Named named) {
            return named(named.name());
        } else if (version instanceof AsOf asOf) {
            return asOf(asOf.moment());
        } else if (version instanceof Newest) {
            return found;
        }
        throw new IllegalStateException("Cannot find a version: unknown kind " + version);
    }

    List<T> newestFirst(int limit) {
        return fetch(seen(), limit);
    }

    /** A full uid or a suffix names one row, on whatever branch; a tag may have been given twice. */
    private T named(String name) {
        var uid = name.length() == VersionedUid.VERSION_LENGTH ? found.stem() + name : name;
        var candidates = fetch(
                rows.notInTrash()
                        .or(seen())
                        .and(VersionedRows.UID.eq(uid).or(rows.versionTag().eq(name))),
                MAX_EXAMPLES);
        var tagged =
                candidates.stream().filter(row -> name.equals(row.versionTag())).toList();
        if (tagged.size() > 1) {
            throw ArtifactErrors.ambiguousName(
                    "version of " + rows.noun() + " " + found.displayName(),
                    name,
                    tagged.size(),
                    tagged.stream().map(VersionedRecord::uid).collect(Collectors.joining(", ")));
        }
        return tagged.isEmpty() ? candidates.stream().findFirst().orElseThrow(() -> unknown(name)) : tagged.get(0);
    }

    private T asOf(Instant moment) {
        return fetch(seen().and(rows.createdAtOrBefore(moment)).and(rows.isStored()), 1).stream()
                .findFirst()
                .orElseThrow(() -> unknown("as of " + moment));
    }

    /** The visible branches, and the one the name led to. */
    private Condition seen() {
        return rows.visible(visibility).or(rows.branch().eq(found.branchId()));
    }

    private List<T> fetch(Condition condition, int limit) {
        return rows.select(sql, rows.ofFamily(found.stem()).and(condition))
                .orderBy(rows.createdAt().desc(), VersionedRows.ID.desc())
                .limit(limit)
                .fetch(rows::read);
    }

    private LaminException unknown(String version) {
        return ArtifactErrors.invalidVersion(
                version,
                rows.noun(),
                found.displayName(),
                newestFirst(MAX_EXAMPLES).stream().map(VersionSearch::describe).collect(Collectors.joining(", ")));
    }

    private static String describe(VersionedRecord version) {
        var suffix = VersionedUid.parse(version.uid()).version();
        var tag = version.versionTag() == null ? "" : " tagged '" + version.versionTag() + "'";
        return suffix + tag + " of " + version.createdAt();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.identity.Base62;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.version.sql.VersionedRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** One search by name, inside a transaction: which family is meant, and which of its rows comes first. */
final class NameSearch<T extends VersionedRecord> {

    static final int UID_LENGTH = VersionedUid.ARTIFACT_STEM + VersionedUid.VERSION_LENGTH;

    /** More rows of one name than this do not change the answer: it is the newest, or there are too many families. */
    private static final int MAX_ROWS = 100;

    private static final int MAX_EXAMPLES = 10;

    private final DSLContext sql;
    private final VersionedRows<T> rows;
    private final Visibility visibility;
    private final Comparator<T> bestFirst;

    NameSearch(DSLContext sql, VersionedRows<T> rows, Visibility visibility, long currentBranch) {
        this.sql = sql;
        this.rows = rows;
        this.visibility = visibility;
        this.bestFirst = Comparator.<T>comparingInt(row -> row.branchId() == currentBranch ? 0 : 1)
                .thenComparingInt(row -> isVisible(row) ? 0 : 1)
                .thenComparingInt(row -> row.isLatest() ? 0 : 1)
                .thenComparing(T::createdAt, Comparator.reverseOrder())
                .thenComparing(T::id, Comparator.reverseOrder());
    }

    /**
     * The row a name stands for.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_AMBIGUOUS_KEY}
     */
    Optional<T> byName(String name) {
        var candidates = new ArrayList<>(byKey(name));
        if (isUid(name)) {
            candidates.addAll(byUid(name));
        }
        var families = candidates.stream().map(T::stem).distinct().sorted().toList();
        if (families.size() > 1) {
            throw ArtifactErrors.ambiguousKey(
                    rows.noun(),
                    name,
                    families.size(),
                    families.stream().limit(MAX_EXAMPLES).collect(Collectors.joining(", ")));
        }
        return candidates.stream().min(bestFirst);
    }

    static boolean isUid(String name) {
        return (name.length() == VersionedUid.ARTIFACT_STEM || name.length() == UID_LENGTH) && Base62.isValid(name);
    }

    private List<T> byKey(String key) {
        var withKey = VersionedRows.KEY.eq(key).and(rows.visible(visibility));
        var heads = fetch(withKey.and(rows.isLatest().isTrue()));
        // What somebody is still writing is no version yet.
        return heads.isEmpty() ? fetch(withKey.and(rows.isStored())) : heads;
    }

    private List<T> byUid(String uid) {
        var readable = rows.notInTrash().or(rows.visible(visibility));
        if (uid.length() == UID_LENGTH) {
            return fetch(VersionedRows.UID.eq(uid).and(readable));
        }
        var heads = fetch(rows.ofFamily(uid).and(readable).and(rows.isLatest().isTrue()));
        return heads.isEmpty() ? fetch(rows.ofFamily(uid).and(readable)) : heads;
    }

    private List<T> fetch(Condition condition) {
        return rows.select(sql, condition)
                .orderBy(rows.createdAt().desc(), VersionedRows.ID.desc())
                .limit(MAX_ROWS)
                .fetch(rows::read);
    }

    private boolean isVisible(T row) {
        return visibility.all() || visibility.branchIds().contains(row.branchId());
    }
}

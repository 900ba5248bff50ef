/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.Suggestions;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.version.sql.VersionedRows;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Why a name stands for no record that can be seen, and what to do about it. */
final class MissingRecord<T extends VersionedRecord> {

    private static final int MAX_COMPARED = 1000;
    private static final int MAX_SUGGESTED = 3;
    /** Keys whose length differs by more are no misspellings. */
    private static final int LENGTH_DIFFERENCE = 2;

    private final DSLContext sql;
    private final VersionedRows<T> rows;
    private final Instance instance;
    private final Visibility visibility;
    private final VersionedFinder.NotFound notFound;

    MissingRecord(
            DSLContext sql,
            VersionedRows<T> rows,
            Instance instance,
            Visibility visibility,
            VersionedFinder.NotFound notFound) {
        this.sql = sql;
        this.rows = rows;
        this.instance = instance;
        this.visibility = visibility;
        this.notFound = notFound;
    }

    LaminException explain(String name) {
        var hidden = rows.select(sql, anywhere(name))
                .orderBy(rows.createdAt().desc(), VersionedRows.ID.desc())
                .limit(1)
                .fetch(rows::read);
        return hidden.isEmpty() ? unknown(name) : hidden(name, hidden.get(0));
    }

    private Condition anywhere(String name) {
        var withKey = VersionedRows.KEY.eq(name);
        if (!NameSearch.isUid(name)) {
            return withKey;
        }
        return withKey.or(name.length() == NameSearch.UID_LENGTH ? VersionedRows.UID.eq(name) : rows.ofFamily(name));
    }

    private LaminException hidden(String name, T row) {
        if (visibility.all() || visibility.branchIds().contains(row.branchId())) {
            return error(
                    name,
                    "none of its versions is finished and the latest (uid " + row.uid() + ")",
                    "Wait for its writer; if that died: CALL "
                            + instance.configuration().catalog() + ".system.repair().");
        }
        var place = switch ((int) row.branchId()) {
            case (int) Branch.TRASH -> "it is in the trash";
            case (int) Branch.ARCHIVE -> "it is in the archive";
            default -> "it is on branch " + branchName(row.branchId());
        };
        return error(
                name,
                place + " (uid " + row.uid() + ")",
                "Read it WITH (branch = '" + branchName(row.branchId())
                        + "'), or SET spark.lamin.branch = '*' to see all.");
    }

    private String branchName(long id) {
        var names = sql.select(DSL.field(DSL.name("name"), String.class))
                .from(DSL.table(DSL.name("lamindb_branch")))
                .where(DSL.field(DSL.name("id"), Long.class).eq(id))
                .fetchInto(String.class);
        return names.isEmpty() ? Long.toString(id) : names.get(0);
    }

    private LaminException unknown(String name) {
        var near = Suggestions.nearest(name, comparable(name), MAX_SUGGESTED);
        var look = "SELECT key, uid FROM " + instance.configuration().catalog() + ".core." + rows.noun()
                + " lists what there is.";
        return error(
                name,
                "no " + rows.noun() + " has this key or uid",
                near.isEmpty()
                        ? look
                        : "Did you mean "
                                + near.stream().map(key -> "`" + key + "`").collect(Collectors.joining(" or ")) + "? "
                                + look);
    }

    /** Keys with the same file name in another folder, or about as long. */
    private List<String> comparable(String name) {
        int length = name.codePointCount(0, name.length());
        var fileName = name.substring(name.lastIndexOf('/') + 1);
        var candidate = DSL.lower(VersionedRows.KEY)
                .endsWith(DSL.lower(DSL.val(fileName)))
                .or(DSL.length(VersionedRows.KEY).between(length - LENGTH_DIFFERENCE, length + LENGTH_DIFFERENCE));
        return rows
                .select(
                        sql,
                        rows.visible(visibility).and(rows.isLatest().isTrue()).and(candidate))
                .orderBy(VersionedRows.ID.desc())
                .limit(MAX_COMPARED)
                .fetch(VersionedRows.KEY)
                .stream()
                .distinct()
                .toList();
    }

    private LaminException error(String name, String reason, String fix) {
        return notFound.error(name, instance.slug(), reason, fix);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.Sql;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;

/** A collection row and its links written by hand; fields that are not set are lamindb's defaults. */
public final class CollectionFixture {

    private final Map<Field<?>, Object> values = new LinkedHashMap<>();
    private final Instance instance;
    private final String uid;

    private CollectionFixture(Instance instance, String uid, String key) {
        this.instance = instance;
        this.uid = uid;
        set("uid", uid);
        set("key", key);
        set("is_latest", true);
        set("created_by_id", 1L);
    }

    public static CollectionFixture collection(Instance instance, String uid, String key) {
        return new CollectionFixture(instance, uid, key);
    }

    public CollectionFixture old() {
        return set("is_latest", false);
    }

    public CollectionFixture onBranch(long branch) {
        return set("branch_id", branch);
    }

    public CollectionFixture tag(String tag) {
        return set("version_tag", tag);
    }

    public CollectionFixture createdAt(String moment) {
        var instant = Instant.parse(moment);
        return instance.database().dialect() == Dialect.SQLITE
                ? set(
                        "created_at",
                        LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                                .toString()
                                .replace('T', ' '))
                : set("created_at", instant.atOffset(ZoneOffset.UTC));
    }

    private CollectionFixture set(String column, Object value) {
        values.put(field(name(column)), value);
        return this;
    }

    /** Writes the row and links it to the artifacts of these uids, in their order. */
    public void insert(String... artifacts) {
        instance.database().write(transaction -> {
            var sql = Sql.of(transaction);
            sql.insertInto(table(name("lamindb_collection"))).set(values).execute();
            for (var artifact : artifacts) {
                sql.insertInto(table(name("lamindb_collectionartifact")))
                        .set(field(name("collection_id")), id(sql, "lamindb_collection", uid))
                        .set(field(name("artifact_id")), id(sql, "lamindb_artifact", artifact))
                        .set(field(name("created_by_id")), 1L)
                        .execute();
            }
            return artifacts.length;
        });
    }

    private static long id(DSLContext sql, String table, String uid) {
        return sql.select(field(name("id"), Long.class))
                .from(table(name(table)))
                .where(field(name("uid"), String.class).eq(uid))
                .fetchSingle()
                .value1();
    }
}

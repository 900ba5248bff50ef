/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

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
import org.jooq.Field;
import org.jooq.impl.DSL;

/** An artifact row written by hand, as another program might have; fields that are not set are lamindb's defaults. */
public final class ArtifactFixture {

    private final Map<Field<?>, Object> values = new LinkedHashMap<>();
    private final Instance instance;

    private ArtifactFixture(Instance instance, String uid) {
        this.instance = instance;
        set("uid", uid);
        set("is_latest", true);
        set("suffix", ".parquet");
        set("_key_is_virtual", true);
        set("_overwrite_versions", false);
        set("storage_id", instance.defaultStorage().id());
        set("created_by_id", 1L);
    }

    public static ArtifactFixture artifact(Instance instance, String uid) {
        return new ArtifactFixture(instance, uid);
    }

    public ArtifactFixture key(String key) {
        return set("key", key);
    }

    public ArtifactFixture old() {
        return set("is_latest", false);
    }

    public ArtifactFixture onBranch(long branch) {
        return set("branch_id", branch);
    }

    public ArtifactFixture tag(String tag) {
        return set("version_tag", tag);
    }

    public ArtifactFixture createdAt(String moment) {
        var instant = Instant.parse(moment);
        return instance.database().dialect() == Dialect.SQLITE
                ? set(
                        "created_at",
                        LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                                .toString()
                                .replace('T', ' '))
                : set("created_at", instant.atOffset(ZoneOffset.UTC));
    }

    public ArtifactFixture uploadOngoing() {
        if (instance.database().dialect() == Dialect.SQLITE) {
            return set("_aux", "{\"so\": 1}");
        }
        values.put(field(name("_aux")), DSL.field("'{\"so\": 1}'::jsonb"));
        return this;
    }

    public ArtifactFixture set(String column, Object value) {
        values.put(field(name(column)), value);
        return this;
    }

    public void insert() {
        instance.database()
                .write(transaction -> Sql.of(transaction)
                        .insertInto(table(name("lamindb_artifact")))
                        .set(values)
                        .execute());
    }

    public static long addBranch(Instance instance, String branch) {
        return instance.database().write(transaction -> {
            var sql = Sql.of(transaction);
            sql.insertInto(table(name("lamindb_branch")))
                    .set(field(name("uid")), branch + "0".repeat(12 - branch.length()))
                    .set(field(name("name")), branch)
                    .set(field(name("created_by_id")), 1L)
                    .set(field(name("space_id")), 1L)
                    .set(field(name("_status_code")), 0)
                    .execute();
            return sql.select(field(name("id"), Long.class))
                    .from(table(name("lamindb_branch")))
                    .where(field(name("name"), String.class).eq(branch))
                    .fetchSingle()
                    .value1();
        });
    }
}

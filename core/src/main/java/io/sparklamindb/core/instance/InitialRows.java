/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.identity.Uid;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows that a new database starts with. Source: {@code lamindb_setup/core/lamin.db.gz}. */
final class InitialRows {

    private static final int UID_LENGTH = 12;
    private static final int SOURCE_UID_LENGTH = 8;

    /** The first user, who owns all of these rows. */
    private static final int FIRST_USER = 1;

    /** How Django writes a moment into SQLite. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final DSLContext sql;
    private final Dialect dialect;

    InitialRows(DSLContext sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** Inserts all of them. */
    void insert(InstancePlan plan, UserSettings user, String storageUid) {
        migrations(plan.hasBionty());
        insert("lamindb_space", row("name", "all", "uid", "a".repeat(UID_LENGTH), "description", SPACE_DESCRIPTION));
        insert("lamindb_user", row("uid", user.uid(), "handle", user.handle(), "name", user.name()));
        branch((int) Branch.TRASH, "t", "trash", "The trash.");
        branch((int) Branch.ARCHIVE, "a", "archive", "The archive.");
        branch(null, "m", "main", "The main & default branch of the instance."); // The database numbers it 1.
        storage(plan, storageUid);
        if (plan.hasBionty()) {
            SchemaResource.biontySources().forEach(this::source);
        }
    }

    private static final String SPACE_DESCRIPTION = "Every team & user with access to the instance has access.";

    private void migrations(boolean withBionty) {
        var now = LocalDateTime.now(ZoneOffset.UTC);
        Object applied = dialect == Dialect.SQLITE ? now.format(MOMENT) : now.atOffset(ZoneOffset.UTC);
        for (var migration : SchemaResource.migrations(dialect)) {
            // SQLite's template has bionty's migrations in any case, as it has its tables.
            if (withBionty || dialect == Dialect.SQLITE || migration.get(0).equals("lamindb")) {
                insert("django_migrations", row("app", migration.get(0), "name", migration.get(1), "applied", applied));
            }
        }
    }

    private void branch(@Nullable Integer id, String letter, String name, String description) {
        var row = row("uid", letter.repeat(UID_LENGTH), "name", name, "description", description);
        if (id != null) {
            row.put("id", id);
        }
        row.put("space_id", 1);
        row.put("created_by_id", FIRST_USER);
        row.put("_status_code", 0);
        row.put("_aux", null);
        insert("lamindb_branch", row);
    }

    private void storage(InstancePlan plan, String storageUid) {
        insert(
                "lamindb_storage",
                row(
                        "uid",
                        storageUid,
                        "root",
                        plan.root().toString(),
                        "type",
                        "local",
                        "instance_uid",
                        Instance.uidOf(plan.settings()),
                        "created_by_id",
                        FIRST_USER,
                        "_aux",
                        null));
    }

    private void source(List<String> values) {
        var columns = List.of(
                "entity",
                "organism",
                "name",
                "version",
                "in_db",
                "currently_used",
                "description",
                "url",
                "md5",
                "source_website");
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            var text = values.get(i);
            var column = columns.get(i);
            boolean flag = column.equals("in_db") || column.equals("currently_used");
            row.put(column, flag ? Boolean.valueOf(text) : text.isEmpty() ? null : text);
        }
        // entity, name, organism, version: the order in which bionty hashes them.
        var identity = values.get(0) + values.get(2) + values.get(1) + values.get(3);
        row.put("uid", Uid.ofText(identity, SOURCE_UID_LENGTH));
        row.put("created_by_id", FIRST_USER);
        row.put("_aux", null);
        insert("bionty_source", row);
    }

    private void insert(String table, Map<String, @Nullable Object> row) {
        var columns = new LinkedHashMap<Field<?>, @Nullable Object>();
        // An explicit NULL must be told from a value left to the column's default, and needs no type as a literal.
        row.forEach((column, value) ->
                columns.put(field(name(column)), value == null ? DSL.inline((Object) null) : DSL.val(value)));
        sql.insertInto(table(name(table))).set(columns).execute();
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... columnsAndValues) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return row;
    }
}

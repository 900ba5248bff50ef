/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version.sql;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.sql.StoredValues;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.Visibility;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How the records of a registry with versions are selected: its columns and the conditions a search is made of. Columns
 * that an older schema lacks read as what they stood for. Immutable.
 */
public abstract class VersionedRows<T> {

    /** Primary key. */
    public static final Field<Long> ID = of("id", Long.class);

    /** Column {@code uid}. */
    public static final Field<String> UID = of("uid", String.class);

    /** Column {@code key}. */
    public static final Field<String> KEY = of("key", String.class);

    private static final DateTimeFormatter SQLITE_MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final Dialect dialect;
    private final Registry registry;

    /** @param registry name of a registry of the core module */
    protected VersionedRows(Instance instance, String registry) {
        this.dialect = instance.database().dialect();
        this.registry =
                instance.registries().find(Registry.CORE_MODULE, registry).orElseThrow();
    }

    /** All records that meet a condition; the caller orders and limits them. */
    public abstract SelectConditionStep<Record> select(DSLContext sql, Condition condition);

    /** A row of {@link #select}. */
    public abstract T read(Record row);

    /** What messages call a record. */
    public String noun() {
        return registry.name();
    }

    /** The registry's table. */
    public Table<Record> table() {
        return DSL.table(DSL.name(registry.table())).as("a");
    }

    /** Whether this instance's schema has a column. */
    protected boolean has(String column) {
        return registry.has(column);
    }

    // --- conditions ---

    /** On a branch that can be seen. */
    public Condition visible(Visibility visibility) {
        return visibility.all() || !has("branch_id") ? DSL.noCondition() : branch().in(visibility.branchIds());
    }

    /** On any branch but the trash. */
    public Condition notInTrash() {
        return has("branch_id") ? branch().ne(Branch.TRASH) : DSL.noCondition();
    }

    /** Whether all that a record stands for is there; of records that stand for no bytes it always is. */
    public Condition isStored() {
        return DSL.noCondition();
    }

    /** The versions of one family. Never by LIKE on SQLite, which ignores case; never by range elsewhere: collation. */
    public Condition ofFamily(String stem) {
        return dialect == Dialect.SQLITE ? UID.between(stem + "0000", stem + "zzzz") : UID.like(stem + "____");
    }

    /** Not younger than a moment. */
    public Condition createdAtOrBefore(Instant moment) {
        return dialect == Dialect.SQLITE
                ? of("created_at", String.class)
                        .le(SQLITE_MOMENT.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)))
                : of("created_at", OffsetDateTime.class).le(moment.atOffset(ZoneOffset.UTC));
    }

    // --- columns ---

    /** When a record was made, as the database stores it: to order by, and for {@link #moment}. */
    public Field<?> createdAt() {
        return dialect == Dialect.SQLITE ? of("created_at", String.class) : of("created_at", OffsetDateTime.class);
    }

    /** {@code version} until it was renamed. */
    public Field<String> versionTag() {
        return has("version_tag") ? text("version_tag") : text("version");
    }

    /** Whether a record is the head of its family on its branch. */
    public Field<Boolean> isLatest() {
        return has("is_latest") ? of("is_latest", Boolean.class) : DSL.inline(true);
    }

    /** The branch of a record. */
    public Field<Long> branch() {
        return has("branch_id") ? of("branch_id", Long.class) : DSL.inline(Branch.MAIN);
    }

    /** A column of text, or NULL where there is none of that name. */
    protected Field<String> text(String column) {
        return has(column) ? of(column, String.class) : noText();
    }

    /** NULL. */
    protected static Field<String> noText() {
        return DSL.castNull(SQLDataType.VARCHAR);
    }

    /** A column that every schema has. */
    protected static <T> Field<T> of(String column, Class<T> type) {
        return DSL.field(DSL.name("a", column), type);
    }

    /** A value that is never NULL. */
    protected static <T> T required(Record row, int index, Class<T> type) {
        return Objects.requireNonNull(row.get(index, type));
    }

    /** A moment as either engine gives it. SQLite's text has no, 3 or 6 digits of fraction, and is UTC. */
    protected static Instant moment(@Nullable Object value) {
        return StoredValues.moment(Objects.requireNonNull(value));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.storage.StorageRoot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How {@link ArtifactRecord}s are selected: the columns, the join with the storage, and the conditions a search is made
 * of. Columns that an older schema lacks read as what they stood for. Immutable.
 */
final class ArtifactRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SQLITE_MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final String UPLOAD_ONGOING = "so";

    static final Field<Long> ID = of("id", Long.class);
    static final Field<String> UID = of("uid", String.class);
    static final Field<String> KEY = of("key", String.class);

    private final Dialect dialect;
    private final Registry artifacts;

    ArtifactRows(Instance instance) {
        this.dialect = instance.database().dialect();
        this.artifacts =
                instance.registries().find(Registry.CORE_MODULE, "artifact").orElseThrow();
    }

    /** All artifacts that meet a condition; the caller orders and limits them. */
    SelectConditionStep<Record> select(DSLContext sql, Condition condition) {
        return sql.select(columns())
                .from(artifacts())
                .join(DSL.table(DSL.name("lamindb_storage")).as("s"))
                .on(DSL.field(DSL.name("s", "id"), Long.class).eq(of("storage_id", Long.class)))
                .where(condition);
    }

    Table<Record> artifacts() {
        return DSL.table(DSL.name(artifacts.table())).as("a");
    }

    /** The few columns that tell the versions of a family apart. */
    SelectConditionStep<Record4<Long, String, Boolean, Long>> selectVersions(DSLContext sql, Condition condition) {
        return sql.select(ID, UID, isLatest(), branch()).from(artifacts()).where(condition);
    }

    private List<Field<?>> columns() {
        return List.of(
                ID,
                UID,
                versionTag(),
                isLatest(),
                branch(),
                KEY,
                text("description"),
                of("suffix", String.class),
                text("kind"),
                text("otype"),
                number("size"),
                text("hash"),
                text("_hash_type"),
                number("n_files"),
                number("n_observations"),
                text("_real_key"),
                flag("_key_is_virtual"),
                flag("_overwrite_versions"),
                artifacts.has("_aux") ? DSL.cast(of("_aux", Object.class), SQLDataType.CLOB) : noText(),
                createdAt(),
                DSL.field(DSL.name("s", "id"), Long.class),
                DSL.field(DSL.name("s", "uid"), String.class),
                DSL.field(DSL.name("s", "root"), String.class),
                DSL.field(DSL.name("s", "instance_uid"), String.class),
                DSL.field(DSL.name("s", "space_id"), Long.class));
    }

    ArtifactRecord read(Record row) {
        return new ArtifactRecord(
                required(row, 0, Long.class),
                required(row, 1, String.class),
                row.get(2, String.class),
                required(row, 3, Boolean.class),
                required(row, 4, Long.class),
                row.get(5, String.class),
                row.get(6, String.class),
                required(row, 7, String.class),
                row.get(8, String.class),
                row.get(9, String.class),
                row.get(10, Long.class),
                row.get(11, String.class),
                row.get(12, String.class),
                row.get(13, Long.class),
                row.get(14, Long.class),
                row.get(15, String.class),
                required(row, 16, Boolean.class),
                required(row, 17, Boolean.class),
                isUploadOngoing(row.get(18, String.class)),
                moment(row.get(19)),
                new StorageRoot(
                        required(row, 20, Long.class),
                        required(row, 21, String.class),
                        required(row, 22, String.class),
                        row.get(23, String.class),
                        required(row, 24, Long.class)));
    }

    private static <T> T required(Record row, int index, Class<T> type) {
        return Objects.requireNonNull(row.get(index, type));
    }

    // --- conditions ---

    Condition visible(Visibility visibility) {
        return visibility.all() || !artifacts.has("branch_id")
                ? DSL.noCondition()
                : branch().in(visibility.branchIds());
    }

    Condition notInTrash() {
        return artifacts.has("branch_id") ? branch().ne(Branch.TRASH) : DSL.noCondition();
    }

    /** The versions of one family. Never by LIKE on SQLite, which ignores case; never by range elsewhere: collation. */
    Condition ofFamily(String stem) {
        return dialect == Dialect.SQLITE ? UID.between(stem + "0000", stem + "zzzz") : UID.like(stem + "____");
    }

    Condition createdAtOrBefore(Instant moment) {
        return dialect == Dialect.SQLITE
                ? of("created_at", String.class)
                        .le(SQLITE_MOMENT.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)))
                : of("created_at", OffsetDateTime.class).le(moment.atOffset(ZoneOffset.UTC));
    }

    // --- columns ---

    Field<?> createdAt() {
        return dialect == Dialect.SQLITE ? of("created_at", String.class) : of("created_at", OffsetDateTime.class);
    }

    /** {@code version} until it was renamed. */
    Field<String> versionTag() {
        return artifacts.has("version_tag") ? text("version_tag") : text("version");
    }

    Field<Boolean> isLatest() {
        return artifacts.has("is_latest") ? of("is_latest", Boolean.class) : DSL.inline(true);
    }

    Field<Long> branch() {
        return artifacts.has("branch_id") ? of("branch_id", Long.class) : DSL.inline(Branch.MAIN);
    }

    Field<String> hash() {
        return of("hash", String.class);
    }

    Field<Long> storage() {
        return of("storage_id", Long.class);
    }

    private Field<String> text(String column) {
        return artifacts.has(column) ? of(column, String.class) : noText();
    }

    private Field<Long> number(String column) {
        return artifacts.has(column) ? of(column, Long.class) : DSL.castNull(SQLDataType.BIGINT);
    }

    private Field<Boolean> flag(String column) {
        return artifacts.has(column) ? of(column, Boolean.class) : DSL.inline(false);
    }

    private static Field<String> noText() {
        return DSL.castNull(SQLDataType.VARCHAR);
    }

    private static <T> Field<T> of(String column, Class<T> type) {
        return DSL.field(DSL.name("a", column), type);
    }

    private static boolean isUploadOngoing(@Nullable String aux) {
        if (aux == null || !aux.contains(UPLOAD_ONGOING)) {
            return false;
        }
        try {
            return JSON.readTree(aux).path(UPLOAD_ONGOING).asInt() == 1;
        } catch (JsonProcessingException e) {
            return false; // not lamindb's, so it says nothing about an upload
        }
    }

    /** SQLite's text has no, 3 or 6 digits of fraction, and is UTC. */
    private static Instant moment(@Nullable Object value) {
        return value instanceof OffsetDateTime time
                ? time.toInstant()
                : LocalDateTime.parse(String.valueOf(value).replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.database.sql.Families;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.core.version.sql.VersionedRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RecordMapper;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * How {@link ArtifactRecord}s are selected: the columns, and the join with the storage. Columns that an older schema lacks
 * read as what they stood for. Immutable.
 */
final class ArtifactRows extends VersionedRows<ArtifactRecord> {

    ArtifactRows(Instance instance) {
        super(instance, "artifact");
    }

    @Override
    public SelectConditionStep<Record> select(DSLContext sql, Condition condition) {
        return sql.select(columns()).from(withStorage()).where(condition);
    }

    /** The artifacts of a collection in its order, which is that of the links. */
    Select<Record> selectMembers(DSLContext sql, long collection) {
        return sql.select(columns())
                .from(withStorage()
                        .join(DSL.table(DSL.name("lamindb_collectionartifact")).as("l"))
                        .on(DSL.field(DSL.name("l", "artifact_id"), Long.class).eq(ID)))
                .where(DSL.field(DSL.name("l", "collection_id"), Long.class).eq(collection))
                .orderBy(DSL.field(DSL.name("l", "id"), Long.class));
    }

    private Table<Record> withStorage() {
        return table().join(DSL.table(DSL.name("lamindb_storage")).as("s"))
                .on(DSL.field(DSL.name("s", "id"), Long.class).eq(storage()));
    }

    /** The few columns that tell the versions of a family apart: id, uid, whether it is the latest, branch. */
    ResultQuery<? extends Record> selectVersions(Transaction transaction, Collection<String> stems) {
        return Families.select(
                transaction.unwrap(DSLContext.class),
                transaction.dialect(),
                table(),
                List.of(ID, UID, isLatest(), branch()),
                stems);
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
                has("_aux") ? DSL.cast(of("_aux", Object.class), SQLDataType.CLOB) : noText(),
                createdAt(),
                DSL.field(DSL.name("s", "id"), Long.class),
                DSL.field(DSL.name("s", "uid"), String.class),
                DSL.field(DSL.name("s", "root"), String.class),
                DSL.field(DSL.name("s", "instance_uid"), String.class),
                DSL.field(DSL.name("s", "space_id"), Long.class));
    }

    @Override
    public ArtifactRecord read(Record row) {
        return read(row, storage(row));
    }

    /** Reads rows of one result, whose storages are few: each becomes one object. */
    RecordMapper<Record, ArtifactRecord> reader() {
        var storages = new HashMap<Long, StorageRoot>();
        return row -> read(row, storages.computeIfAbsent(required(row, 20, Long.class), id -> storage(row)));
    }

    private ArtifactRecord read(Record row, StorageRoot storage) {
        var settings = settings(row.get(18, String.class));
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
                settings.path(ArtifactRecord.UPLOAD_ONGOING).asInt() == 1,
                TableVersion.of(settings).orElse(null),
                moment(row.get(19)),
                storage);
    }

    private StorageRoot storage(Record row) {
        return new StorageRoot(
                required(row, 20, Long.class),
                required(row, 21, String.class),
                required(row, 22, String.class),
                row.get(23, String.class),
                required(row, 24, Long.class));
    }

    /** Not in the middle of an upload, or left there by a writer that died. */
    @Override
    public Condition isStored() {
        return has("_aux")
                ? DSL.coalesce(DSL.cast(of("_aux", Object.class), SQLDataType.CLOB), "")
                        .notLike("%\"" + ArtifactRecord.UPLOAD_ONGOING + "\"%")
                : DSL.noCondition();
    }

    // --- columns ---

    Field<String> hash() {
        return of("hash", String.class);
    }

    Field<String> realKey() {
        return text("_real_key");
    }

    Field<Long> storage() {
        return of("storage_id", Long.class);
    }

    private Field<Long> number(String column) {
        return has(column) ? of(column, Long.class) : DSL.castNull(SQLDataType.BIGINT);
    }

    private Field<Boolean> flag(String column) {
        return has(column) ? of(column, Boolean.class) : DSL.inline(false);
    }

    /** Most rows say none of what is read here, and need no parser. */
    private static JsonNode settings(@Nullable String aux) {
        return aux != null && (aux.contains(ArtifactRecord.UPLOAD_ONGOING) || aux.contains(TableVersion.WORD))
                ? JsonText.settings(aux)
                : MissingNode.getInstance();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.sheet;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A type of records and the features that its records have: those of its schema, or without one those that its records
 * have values for. Immutable. Source: {@code lamindb/models/record.py}.
 *
 * @param typeId primary key of the type
 * @param uid uid of the type
 * @param name name of the type
 * @param schema its features
 */
public record Sheet(long typeId, String uid, String name, SheetSchema schema) {

    private static final int MAX_EXAMPLES = 10;
    private static final Field<Long> ID = DSL.field(DSL.name("id"), SQLDataType.BIGINT);
    private static final Field<String> UID = DSL.field(DSL.name("uid"), SQLDataType.CLOB);
    private static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.CLOB);
    private static final Field<Long> TYPE_ID = DSL.field(DSL.name("type_id"), SQLDataType.BIGINT);
    private static final Field<Long> SCHEMA_ID = DSL.field(DSL.name("schema_id"), SQLDataType.BIGINT);
    private static final Field<Long> BRANCH_ID = DSL.field(DSL.name("branch_id"), SQLDataType.BIGINT);
    private static final Field<Boolean> IS_TYPE = DSL.field(DSL.name("is_type"), SQLDataType.BOOLEAN);

    private record Found(
            long id,
            String uid,
            String name,
            @Nullable Long typeId,
            @Nullable Long schemaId) {}

    /**
     * The sheet of a type.
     *
     * @param nameOrUid the type's name, or its uid; of several types with that name the one at the top counts
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_AMBIGUOUS_NAME}
     */
    public static Optional<Sheet> find(Instance instance, String nameOrUid, Visibility visible) {
        return instance.database().read(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var found = types(sql, UID.eq(nameOrUid).or(NAME.eq(nameOrUid)), visible);
            return choose(nameOrUid, found).map(type -> open(sql, instance, type));
        });
    }

    /** The names of all types that can be seen; of a type without a name its uid. */
    public static List<String> names(Instance instance, Visibility visible) {
        return instance.database()
                .read(transaction -> List.copyOf(new LinkedHashSet<>(
                        types(transaction.unwrap(DSLContext.class), DSL.noCondition(), visible).stream()
                                .map(Found::name)
                                .toList())));
    }

    private static List<Found> types(DSLContext sql, Condition which, Visibility visible) {
        return sql.select(ID, UID, NAME, TYPE_ID, SCHEMA_ID)
                .from(DSL.table(DSL.name("lamindb_record")))
                .where(IS_TYPE.isTrue())
                .and(which)
                .and(visible.all() ? DSL.noCondition() : BRANCH_ID.in(visible.branchIds()))
                .orderBy(ID)
                .fetch(row -> new Found(
                        row.value1(),
                        row.value2(),
                        row.value3() == null ? row.value2() : row.value3(),
                        row.value4(),
                        row.value5()));
    }

    private static Optional<Found> choose(String nameOrUid, List<Found> found) {
        var byUid = found.stream().filter(type -> type.uid().equals(nameOrUid)).findFirst();
        if (byUid.isPresent() || found.size() < 2) {
            return byUid.or(() -> found.stream().findFirst());
        }
        var top = found.stream().filter(type -> type.typeId() == null).toList();
        if (top.size() == 1) {
            return Optional.of(top.get(0));
        }
        var uids = found.stream().limit(MAX_EXAMPLES).map(Found::uid).toList();
        throw ArtifactErrors.ambiguousName("record type", nameOrUid, found.size(), String.join(", ", uids));
    }

    private static Sheet open(DSLContext sql, Instance instance, Found type) {
        var schemaId = type.schemaId();
        var schema = schemaId == null
                ? SheetSchema.ofFeatures(sql, usedFeatures(sql, instance, type.id()))
                : SheetSchema.read(sql, schemaId);
        return new Sheet(type.id(), type.uid(), type.name(), schema);
    }

    private static List<Long> usedFeatures(DSLContext sql, Instance instance, long typeId) {
        var ids = new ArrayList<Long>();
        for (var table : SheetLinks.valueTables(instance.registries())) {
            ids.addAll(SheetLinks.features(sql, table, typeId));
        }
        return ids.stream().distinct().sorted().toList();
    }
}

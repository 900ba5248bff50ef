/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.sheet;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.feature.FeatureDtype.Categorical;
import io.sparklamindb.core.registry.feature.FeatureDtype.ListOf;
import io.sparklamindb.core.registry.feature.FeatureDtype.Vocabulary;
import io.sparklamindb.core.registry.query.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a sheet with the values of their features, all of one moment: JSON values, labels by the field
 * the dtype names, names of records that point here, and fields of the record itself. Source:
 * {@code lamindb/models/record.py}.
 */
public final class SheetReader {

    /** The most records of a sheet, which is put together in memory. */
    public static final int MAX_RECORDS = 1_000_000;

    private static final Set<String> TEXT_FIELDS = Set.of("name", "description", "reference", "reference_type");
    private static final Table<Record> RECORDS = DSL.table(DSL.name("lamindb_record"));
    private static final Field<Long> R_ID = DSL.field(DSL.name("r", "id"), SQLDataType.BIGINT);
    private static final Field<Long> R_TYPE = DSL.field(DSL.name("r", "type_id"), SQLDataType.BIGINT);
    private static final Field<Long> L_ID = DSL.field(DSL.name("l", "id"), SQLDataType.BIGINT);
    private static final Field<Long> L_RECORD = DSL.field(DSL.name("l", "record_id"), SQLDataType.BIGINT);
    private static final Field<Long> L_VALUE = DSL.field(DSL.name("l", "value_id"), SQLDataType.BIGINT);
    private static final Field<Long> L_FEATURE = DSL.field(DSL.name("l", "feature_id"), SQLDataType.BIGINT);

    private final Instance instance;
    private final Sheet sheet;
    private final Visibility visible;
    private final List<SheetFeature> features;

    /**
     * @param features the features to read; the others are left out
     * @param visible which branches' records and labels are seen
     */
    public SheetReader(Instance instance, Sheet sheet, Collection<SheetFeature> features, Visibility visible) {
        this.instance = instance;
        this.sheet = sheet;
        this.features = List.copyOf(features);
        this.visible = visible;
    }

    /**
     * The records, by id.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_RESULT_TOO_LARGE}, or {@code LAMIN_INVALID_VALUE} for
     *     a value that is not of its feature's dtype
     */
    public List<SheetRow> read() {
        return instance.database().read(transaction -> {
            var sql = transaction.unwrap(DSLContext.class);
            var records = records(sql);
            for (var feature : features) {
                add(sql, feature, records);
            }
            return records.values().stream().map(Draft::row).toList();
        });
    }

    private record Draft(long id, String uid, Map<String, @Nullable String> fields, Map<String, Object> values) {

        SheetRow row() {
            return new SheetRow(id, uid, fields.get("name"), values);
        }
    }

    private Map<Long, Draft> records(DSLContext sql) {
        var names = TEXT_FIELDS.stream().sorted().toList();
        var fields = new ArrayList<Field<?>>();
        fields.add(DSL.field(DSL.name("id"), SQLDataType.BIGINT));
        fields.add(DSL.field(DSL.name("uid"), SQLDataType.CLOB));
        names.forEach(name -> fields.add(DSL.field(DSL.name(name), SQLDataType.CLOB)));
        var drafts = new LinkedHashMap<Long, Draft>();
        sql.select(fields)
                .from(RECORDS)
                .where(DSL.field(DSL.name("type_id"), SQLDataType.BIGINT).eq(sheet.typeId()))
                .and(seen("branch_id"))
                .orderBy(DSL.field(DSL.name("id")))
                .limit(MAX_RECORDS + 1)
                .forEach(row -> {
                    var texts = new HashMap<String, @Nullable String>();
                    names.forEach(name -> texts.put(name, row.get(name, String.class)));
                    long id = row.get("id", Long.class);
                    drafts.put(id, new Draft(id, row.get("uid", String.class), texts, new HashMap<>()));
                });
        if (drafts.size() > MAX_RECORDS) {
            throw RegistryErrors.resultTooLarge(
                    "records." + sheet.name(),
                    "a sheet is put together in memory",
                    "more than " + MAX_RECORDS + " records",
                    "Read core.record and the tables of its values instead.");
        }
        return drafts;
    }

    private Condition seen(String... branch) {
        return visible.all()
                ? DSL.noCondition()
                : DSL.field(DSL.name(branch), SQLDataType.BIGINT).in(visible.branchIds());
    }

    private void add(DSLContext sql, SheetFeature feature, Map<Long, Draft> records) {
        var field = feature.equals(sheet.schema().index()) ? "name" : feature.recordField();
        var reversed = feature.reversed();
        if (field != null) {
            records.values().forEach(draft -> {
                var value = draft.fields().get(field);
                if (value != null) {
                    draft.values().put(feature.uid(), value);
                }
            });
        } else if (reversed != null) {
            put(feature, pointers(sql, reversed), records);
        } else if (feature.dtype().innermost() instanceof Categorical categorical) {
            var labels = new LinkedHashMap<Long, List<String>>();
            for (var vocabulary : categorical.registries()) {
                labels(sql, feature, vocabulary)
                        .forEach((record, names) -> labels.computeIfAbsent(record, key -> new ArrayList<>())
                                .addAll(names));
            }
            put(feature, labels, records);
        } else {
            addJson(sql, feature, records);
        }
    }

    /** Several labels of a feature that takes one are shown in one text, each once, as lamindb joins synonyms. */
    private static void put(SheetFeature feature, Map<Long, List<String>> labels, Map<Long, Draft> records) {
        labels.forEach((record, names) -> {
            var draft = records.get(record);
            if (draft != null && !names.isEmpty()) {
                var value = feature.dtype() instanceof ListOf
                        ? names
                        : names.stream().distinct().collect(Collectors.joining("|"));
                draft.values().put(feature.uid(), value);
            }
        });
    }

    private void addJson(DSLContext sql, SheetFeature feature, Map<Long, Draft> records) {
        var value = DSL.field(DSL.name("l", "value"), Object.class);
        sql.select(L_RECORD, value)
                .from(DSL.table(DSL.name("lamindb_recordjson")).as("l"))
                .join(RECORDS.as("r"))
                .on(L_RECORD.eq(R_ID))
                .where(R_TYPE.eq(sheet.typeId()))
                .and(L_FEATURE.eq(feature.id()))
                .forEach(row -> {
                    var draft = records.get(row.value1());
                    var read = draft == null ? null : SheetValues.read(feature, String.valueOf(row.value2()));
                    if (draft != null && read != null) {
                        draft.values().put(feature.uid(), read);
                    }
                });
    }

    private Map<Long, List<String>> labels(DSLContext sql, SheetFeature feature, Vocabulary vocabulary) {
        var model = instance.registries();
        var labels = SheetLinks.labels(model, vocabulary);
        var links = labels.flatMap(registry -> SheetLinks.links(model, registry));
        if (labels.isEmpty() || links.isEmpty()) {
            return Map.of();
        }
        Registry registry = labels.get();
        var shown = DSL.field(DSL.name("v", SheetLinks.field(vocabulary, registry)), SQLDataType.CLOB);
        return collect(sql.select(L_RECORD, shown)
                .from(DSL.table(DSL.name(links.get().table())).as("l"))
                .join(RECORDS.as("r"))
                .on(L_RECORD.eq(R_ID))
                .join(DSL.table(DSL.name(registry.table())).as("v"))
                .on(L_VALUE.eq(DSL.field(DSL.name("v", "id"), SQLDataType.BIGINT)))
                .where(R_TYPE.eq(sheet.typeId()))
                .and(L_FEATURE.eq(feature.id()))
                .and(registry.isBranched() ? seen("v", "branch_id") : DSL.noCondition())
                .orderBy(L_ID)
                .fetch());
    }

    /** The names of the records whose own feature points to a record of this sheet. */
    private Map<Long, List<String>> pointers(DSLContext sql, String featureUid) {
        var name = DSL.field(DSL.name("v", "name"), SQLDataType.CLOB);
        return collect(sql.select(L_VALUE, name)
                .from(DSL.table(DSL.name("lamindb_recordrecord")).as("l"))
                .join(RECORDS.as("r"))
                .on(L_VALUE.eq(R_ID))
                .join(RECORDS.as("v"))
                .on(L_RECORD.eq(DSL.field(DSL.name("v", "id"), SQLDataType.BIGINT)))
                .join(DSL.table(DSL.name("lamindb_feature")).as("f"))
                .on(L_FEATURE.eq(DSL.field(DSL.name("f", "id"), SQLDataType.BIGINT)))
                .where(R_TYPE.eq(sheet.typeId()))
                .and(DSL.field(DSL.name("f", "uid"), SQLDataType.CLOB).eq(featureUid))
                .and(seen("v", "branch_id"))
                .orderBy(L_ID)
                .fetch());
    }

    private static Map<Long, List<String>> collect(List<? extends org.jooq.Record2<Long, String>> rows) {
        var names = new LinkedHashMap<Long, List<String>>();
        for (var row : rows) {
            if (row.value2() != null) {
                names.computeIfAbsent(row.value1(), key -> new ArrayList<>()).add(row.value2());
            }
        }
        return names;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a record type: which features its records have. Immutable. Source: {@code lamindb/models/schema.py}.
 *
 * @param features those of the schema, in lamindb's order, the index feature included
 * @param index the feature whose values are the records' names, or null
 */
public record SheetSchema(
        List<SheetFeature> features, @Nullable SheetFeature index) {

    private static final Table<Record> SCHEMA = DSL.table(DSL.name("lamindb_schema"));
    private static final Table<Record> FEATURES_OF_SCHEMA = DSL.table(DSL.name("lamindb_schemafeature"));
    private static final Table<Record> FEATURE = DSL.table(DSL.name("lamindb_feature"));
    private static final Field<Long> ID = DSL.field(DSL.name("id"), Long.class);
    private static final Field<String> UID = DSL.field(DSL.name("uid"), String.class);
    private static final Field<String> NAME = DSL.field(DSL.name("name"), String.class);
    private static final Field<String> DTYPE = DSL.field(DSL.name("_dtype_str"), String.class);
    private static final Field<Object> AUX = DSL.field(DSL.name("_aux"), Object.class);
    private static final Field<Boolean> MINIMAL = DSL.field(DSL.name("minimal_set"), Boolean.class);
    private static final Field<Long> SCHEMA_ID = DSL.field(DSL.name("schema_id"), Long.class);
    private static final Field<Long> FEATURE_ID = DSL.field(DSL.name("feature_id"), Long.class);

    /** What lamindb keeps in {@code _aux.af} of a schema. */
    private static final String OPTIONAL = "1";

    private static final String ORDER = "2";
    private static final String INDEX = "3";
    /** What lamindb keeps in {@code _aux} of a feature whose values lie elsewhere. */
    private static final String RECORD_FIELD = "sf";

    private static final String REVERSED = "vf";

    public SheetSchema {
        features = List.copyOf(features);
    }

    /** A sheet without features. */
    public static final SheetSchema EMPTY = new SheetSchema(List.of(), null);

    /** Reads a schema; {@link #EMPTY} if there is none with that id. */
    public static SheetSchema read(Transaction transaction, long schemaId) {
        return read(transaction.unwrap(DSLContext.class), schemaId);
    }

    static SheetSchema read(DSLContext sql, long schemaId) {
        var schema =
                sql.select(MINIMAL, AUX).from(SCHEMA).where(ID.eq(schemaId)).fetchOne();
        if (schema == null) {
            return EMPTY;
        }
        var settings = JsonText.settings(schema.value2()).path("af");
        var optional = texts(settings.path(OPTIONAL));
        boolean minimal = Boolean.TRUE.equals(schema.value1());
        var indexUid = settings.path(INDEX).asText("");
        var byUid = new LinkedHashMap<String, SheetFeature>();
        for (var id : sql.select(FEATURE_ID)
                .from(FEATURES_OF_SCHEMA)
                .where(SCHEMA_ID.eq(schemaId))
                .orderBy(ID)
                .fetch(FEATURE_ID)) {
            add(byUid, sql, ID.eq(id), minimal, optional, indexUid);
        }
        if (!indexUid.isEmpty() && !byUid.containsKey(indexUid)) {
            add(byUid, sql, UID.eq(indexUid), minimal, optional, indexUid);
        }
        return new SheetSchema(ordered(byUid, texts(settings.path(ORDER))), byUid.get(indexUid));
    }

    /** A sheet of these features, in this order, of which no record needs a value. */
    static SheetSchema ofFeatures(DSLContext sql, List<Long> featureIds) {
        var byUid = new LinkedHashMap<String, SheetFeature>();
        for (var id : featureIds) {
            add(byUid, sql, ID.eq(id), false, List.of(), "");
        }
        return new SheetSchema(List.copyOf(byUid.values()), null);
    }

    private static void add(
            Map<String, SheetFeature> byUid,
            DSLContext sql,
            org.jooq.Condition which,
            boolean minimal,
            List<String> optional,
            String indexUid) {
        sql.select(ID, UID, NAME, DTYPE, AUX).from(FEATURE).where(which).forEach(row -> {
            var settings = JsonText.settings(row.value5());
            boolean required = row.value2().equals(indexUid) || (minimal && !optional.contains(row.value2()));
            byUid.put(
                    row.value2(),
                    new SheetFeature(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            dtype(row.value4()),
                            textOrNull(settings.path(RECORD_FIELD)),
                            textOrNull(settings.path(REVERSED)),
                            required));
        });
    }

    /** A dtype this release cannot read is shown as the JSON it is. */
    private static FeatureDtype dtype(@Nullable String text) {
        try {
            return text == null ? new FeatureDtype.Simple("object") : FeatureDtype.parse(text);
        } catch (IllegalArgumentException e) {
            return new FeatureDtype.Simple("object");
        }
    }

    /** First those that the schema names, then the others in the order of their links. */
    private static List<SheetFeature> ordered(Map<String, SheetFeature> byUid, List<String> order) {
        var features = new ArrayList<SheetFeature>();
        var placed = new HashSet<String>();
        for (var uid : order) {
            var feature = byUid.get(uid);
            if (feature != null && placed.add(uid)) {
                features.add(feature);
            }
        }
        byUid.forEach((uid, feature) -> {
            if (placed.add(uid)) {
                features.add(feature);
            }
        });
        return features;
    }

    /** The features that each record must have, except those whose values are fields of the record. */
    public List<SheetFeature> requiredValues(Set<String> givenFields) {
        return features.stream()
                .filter(SheetFeature::required)
                .filter(feature -> !feature.equals(index) || !givenFields.contains("name"))
                .filter(feature -> feature.recordField() == null || !givenFields.contains(feature.recordField()))
                .toList();
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        node.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}

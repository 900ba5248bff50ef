/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.sheet;

import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import io.sparklamindb.core.registry.feature.FeatureDtype.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The tables in which records keep the values of features, found by their columns. Source:
 * {@code lamindb/models/record.py}.
 */
final class SheetLinks {

    static final String JSON = "recordjson";

    /** What lamindb names a record by, where it is no {@code name}. */
    private static final Map<String, String> NAME_FIELDS = Map.of(
            "artifact", "key",
            "collection", "key",
            "transform", "key",
            "gene", "symbol",
            "user", "handle",
            "run", "uid");

    private SheetLinks() {}

    /** All tables with a record and a feature: links to labels, and JSON values. */
    static List<Registry> valueTables(RegistryModel model) {
        return model.modules().stream()
                .flatMap(module -> model.registries(module).stream())
                .filter(registry -> registry.name().startsWith("record")
                        && registry.has("record_id")
                        && registry.has("feature_id")
                        && (registry.has("value_id") || registry.name().equals(JSON)))
                .toList();
    }

    /** The registry that a vocabulary names. */
    static Optional<Registry> labels(RegistryModel model, Vocabulary vocabulary) {
        return model.find(vocabulary.module(), vocabulary.className().toLowerCase(Locale.ROOT));
    }

    /** The table that links records to those labels. */
    static Optional<Registry> links(RegistryModel model, Registry labels) {
        return valueTables(model).stream()
                .filter(registry -> registry.column("value_id")
                        .map(column -> column.references())
                        .filter(reference -> reference.table().equals(labels.table()))
                        .isPresent())
                .findFirst();
    }

    /** The field that a feature's values are given by. */
    static String field(Vocabulary vocabulary, Registry labels) {
        var field = vocabulary.field();
        if (field != null && labels.has(field)) {
            return field;
        }
        return NAME_FIELDS.getOrDefault(labels.name(), labels.has("name") ? "name" : "uid");
    }

    /** The features that records of a type have values for in a table. */
    static List<Long> features(DSLContext sql, Registry table, long typeId) {
        var links = DSL.table(DSL.name(table.table())).as("l");
        var records = DSL.table(DSL.name("lamindb_record")).as("r");
        Field<Long> feature = DSL.field(DSL.name("l", "feature_id"), SQLDataType.BIGINT);
        return sql.selectDistinct(feature)
                .from(links)
                .join(records)
                .on(DSL.field(DSL.name("l", "record_id"), SQLDataType.BIGINT)
                        .eq(DSL.field(DSL.name("r", "id"), SQLDataType.BIGINT)))
                .where(DSL.field(DSL.name("r", "type_id"), SQLDataType.BIGINT).eq(typeId))
                .and(feature.isNotNull())
                .fetch(feature);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import io.sparklamindb.core.registry.sheet.SheetFeature;
import io.sparklamindb.core.registry.sheet.SheetSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records and schemas: a record with a schema is a type, whose index feature can be a name; a record of such a type has
 * values for all features that its schema requires. Source: {@code lamindb/models/record.py}.
 */
final class SheetRule implements RecordRule {

    private static final FeatureDtype TEXT = new FeatureDtype.Simple("str");
    /** Fields that each record has. */
    private static final Set<String> ALWAYS_SET = Set.of("created_at", "created_by", "updated_at", "type");

    @Override
    public void apply(NewRecords records, WriteContext context) {
        var schemas = new HashMap<Object, SheetSchema>();
        for (int row = 0; row < records.size(); row++) {
            var id = records.get(row, "schema_id");
            if (id instanceof Long schemaId) {
                records.set(row, "is_type", true);
                var index = schemas.computeIfAbsent(
                                id, key -> SheetSchema.read(context.rows().transaction(), schemaId))
                        .index();
                if (index != null && !index.dtype().equals(TEXT)) {
                    throw RegistryErrors.invalidValue(
                            "core.record",
                            "schema_id",
                            "its index feature " + index.name() + " has dtype " + index.dtype()
                                    + ", but becomes the name of the records",
                            id,
                            "Use a schema whose index feature has dtype str.");
                }
            }
        }
        requireValues(records, context);
    }

    private static void requireValues(NewRecords records, WriteContext context) {
        var types = records.distinct("type_id");
        var schemas = new HashMap<Object, SheetSchema>();
        for (var type : context.rows().find(records.registry(), List.of("id", "schema_id"), "id", types)) {
            var id = type.get("id");
            if (id != null && type.get("schema_id") instanceof Long schemaId) {
                schemas.put(id, SheetSchema.read(context.rows().transaction(), schemaId));
            }
        }
        for (int row = 0; row < records.size(); row++) {
            var type = records.get(row, "type_id");
            var schema = type == null ? null : schemas.get(type);
            if (schema != null && !records.isTrue(row, "is_type")) {
                refuse(schema.requiredValues(givenFields(records, row)), type);
            }
        }
    }

    private static Set<String> givenFields(NewRecords records, int row) {
        var fields = new HashSet<>(ALWAYS_SET);
        for (var column : records.columns()) {
            if (records.get(row, column.name()) != null) {
                fields.add(column.field());
            }
        }
        return fields;
    }

    private static void refuse(List<SheetFeature> missing, @Nullable Object type) {
        if (!missing.isEmpty()) {
            throw WriteErrors.unsupported(
                    "insert into core.record with type_id " + type,
                    "the schema of that type requires "
                            + missing.stream().map(SheetFeature::name).limit(10).collect(Collectors.joining(", ")),
                    "Make such records with lamindb: ln.Record.from_dataframe(df, type=...).save().");
        }
    }
}

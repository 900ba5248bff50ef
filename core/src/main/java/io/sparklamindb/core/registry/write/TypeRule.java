/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.identity.JsonText;
import io.sparklamindb.core.registry.Registry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record takes from its type: the type must be one, may keep its records in one space, and hands its emoji down.
 * A new record has no records below it, so that types form no cycle. Source: {@code lamindb/models/sqlrecord.py}.
 */
final class TypeRule implements RecordRule {

    @Override
    public void apply(NewRecords records, WriteContext context) {
        var ids = records.distinct("type_id");
        if (ids.isEmpty()) {
            return;
        }
        var registry = records.registry();
        var columns = new ArrayList<>(List.of("id", "is_type", "_aux", "space_id"));
        if (registry.has("schema_id")) {
            columns.add("schema_id");
        }
        var types = new HashMap<Object, Map<String, @Nullable Object>>();
        context.rows().find(registry, columns, "id", ids).forEach(row -> types.put(row.get("id"), row));
        for (int row = 0; row < records.size(); row++) {
            var id = records.get(row, "type_id");
            var type = id == null ? null : types.get(id);
            if (id != null && type != null) {
                inherit(records, row, id, type, context);
            }
        }
    }

    private static void inherit(
            NewRecords records, int row, Object id, Map<String, @Nullable Object> type, WriteContext context) {
        if (!Boolean.TRUE.equals(type.get("is_type"))) {
            throw invalid(records, context, id, "the record with that id is no type");
        }
        if (records.isTrue(row, "is_type") && type.get("schema_id") != null) {
            throw invalid(records, context, id, "a type whose records have a schema holds no types");
        }
        var settings = JsonText.settings(type.get("_aux"));
        var space = enforcedSpace(settings.path("ss"), type, context);
        if (space != null) {
            if (records.isGiven("space_id") && !space.equals(records.get(row, "space_id"))) {
                throw invalid(records, context, id, "the type keeps its records in the space with id " + space);
            }
            records.set(row, "space_id", space);
        }
        var emoji = settings.path("ei");
        if (emoji.isTextual()) {
            records.set(row, "_aux", JsonText.of(Map.of("ei", emoji.asText())));
        }
    }

    /** {@code 1} means the type's own space; a text is the uid of one. */
    private static @Nullable Object enforcedSpace(
            JsonNode policy, Map<String, @Nullable Object> type, WriteContext context) {
        if (policy.isMissingNode() || policy.isNull()) {
            return null;
        }
        if (policy.asText().equals("1")) {
            return type.get("space_id");
        }
        return context.instance()
                .registries()
                .find(Registry.CORE_MODULE, "space")
                .flatMap(spaces -> context.rows().find(spaces, List.of("id"), "uid", List.of(policy.asText())).stream()
                        .findFirst())
                .map(found -> found.get("id"))
                .orElse(null);
    }

    private static LaminException invalid(NewRecords records, WriteContext context, Object id, String reason) {
        return RegistryErrors.invalidValue(
                records.registry().qualifiedName(),
                "type_id",
                reason,
                id,
                "Choose one with: SELECT id, name FROM "
                        + context.instance().configuration().catalog() + "."
                        + records.registry().qualifiedName() + " WHERE is_type.");
    }
}

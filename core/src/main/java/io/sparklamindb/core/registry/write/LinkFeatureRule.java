/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.feature.FeatureDtype;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A link for a feature points to what the feature's dtype names: a {@code cat[bionty.CellType]} takes no tissue. */
final class LinkFeatureRule implements RecordRule {

    static final String FEATURE = "feature_id";

    @Override
    public void apply(NewRecords records, WriteContext context) {
        var ids = records.distinct(FEATURE);
        var features = context.instance().registries().find(Registry.CORE_MODULE, "feature");
        if (ids.isEmpty() || features.isEmpty()) {
            return;
        }
        var label = labelOf(records.registry(), context);
        var dtypes = new HashMap<Object, Map<String, @Nullable Object>>();
        for (var row : context.rows().find(features.get(), List.of("id", "name", FeatureRule.DTYPE), "id", ids)) {
            dtypes.put(row.get("id"), row);
        }
        for (var id : ids) {
            var feature = dtypes.get(id);
            if (feature != null && !takes(feature.get(FeatureRule.DTYPE), label)) {
                throw RegistryErrors.invalidValue(
                        records.registry().qualifiedName(),
                        FEATURE,
                        "feature " + feature.get("name") + " has dtype " + feature.get(FeatureRule.DTYPE)
                                + ", which takes no " + label.qualifiedName(),
                        id,
                        "Use a feature of that registry, or leave feature_id out.");
            }
        }
    }

    /** The registry at the other end than the host. */
    private static Registry labelOf(Registry link, WriteContext context) {
        var ends = LinkTargets.identity(link).stream()
                .filter(column -> !column.equals(FEATURE))
                .toList();
        var hosts = Set.of("artifact_id", "record_id", "collection_id", "transform_id", "run_id");
        var column = ends.stream()
                .filter(end -> end.equals("value_id"))
                .findFirst()
                .or(() -> ends.stream().filter(end -> !hosts.contains(end)).findFirst())
                .or(() -> ends.stream()
                        .filter(end -> !link.name().startsWith(end.substring(0, end.length() - 3)))
                        .findFirst())
                .flatMap(link::column)
                .orElseThrow();
        var reference = column.references();
        return context.instance()
                .registries()
                .findTable(reference == null ? "" : reference.table())
                .orElseThrow();
    }

    private static boolean takes(@Nullable Object dtype, Registry label) {
        if (!(dtype instanceof String text)) {
            return false;
        }
        try {
            return FeatureDtype.parse(text).innermost() instanceof FeatureDtype.Categorical categorical
                    && categorical.registries().stream()
                            .anyMatch(vocabulary -> vocabulary.module().equals(label.module())
                                    && vocabulary
                                            .className()
                                            .toLowerCase(Locale.ROOT)
                                            .equals(label.name()));
        } catch (IllegalArgumentException e) {
            return false; // a dtype this release cannot read allows no label that it knows
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.RegistryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A link table that annotates artifacts with records of one registry.
 *
 * @param table the link table
 * @param label the registry of the labels
 * @param column the link table's column that points to the label
 */
public record LabelLink(Registry table, Registry label, String column) {

    /** The table of artifacts. */
    public static final String ARTIFACT = "lamindb_artifact";

    /** Foreign keys of a link row that say who made it, when and about which feature, not what it links. */
    private static final Set<String> PROVENANCE = Set.of("artifact_id", "feature_id", "created_by_id", "run_id");

    /** Every label link the instance has, found by shape: it points to an artifact, a feature and one label. */
    public static List<LabelLink> all(RegistryModel model) {
        var links = new ArrayList<LabelLink>();
        for (var module : model.modules()) {
            for (var registry : model.registries(module)) {
                var column = labelColumn(registry);
                if (column != null) {
                    model.findTable(Objects.requireNonNull(column.references()).table())
                            .ifPresent(label -> links.add(new LabelLink(registry, label, column.name())));
                }
            }
        }
        return links;
    }

    private static @Nullable Column labelColumn(Registry registry) {
        if (!pointsTo(registry, "artifact_id", ARTIFACT) || !pointsTo(registry, "feature_id", "lamindb_feature")) {
            return null;
        }
        var labels = registry.columns().stream()
                .filter(column -> column.references() != null && !PROVENANCE.contains(column.name()))
                .toList();
        if (labels.size() == 1) {
            return labels.get(0);
        }
        // In artifactrun the run is the label, and in runartifact too the two ends are all there is; both have no other
        // label.
        return labels.isEmpty() && registry.name().equals("artifactrun")
                ? registry.column("run_id").orElse(null)
                : null;
    }

    private static boolean pointsTo(Registry registry, String columnName, String table) {
        return registry.column(columnName)
                .map(Column::references)
                .filter(target -> target.table().equals(table))
                .isPresent();
    }
}

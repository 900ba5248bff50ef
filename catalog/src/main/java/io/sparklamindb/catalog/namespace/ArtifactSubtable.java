/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.registry.view.RegistryViews;
import io.sparklamindb.datasource.registry.ViewTable;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.Table;
import org.jspecify.annotations.Nullable;

/** What is known about every artifact, whatever its format: one more name part after its key. */
enum ArtifactSubtable {
    /** All its versions that can be seen. */
    HISTORY,
    /** The files it consists of. */
    FILES,
    /** Its labels. */
    LABELS,
    /** Its features, and their values. */
    FEATURES;

    private static final int MAX_VERSIONS = 10_000;

    static List<String> names() {
        return Arrays.stream(values()).map(ArtifactSubtable::lowerCase).toList();
    }

    /** The sub-table of these name parts, in any case. */
    static Optional<ArtifactSubtable> of(List<String> parts) {
        return Arrays.stream(values())
                .filter(subtable -> parts.size() == 1 && subtable.lowerCase().equalsIgnoreCase(parts.get(0)))
                .findFirst();
    }

    /**
     * The table of an artifact.
     *
     * @param visibility the branches that are looked at
     * @param branch what was asked for: those branches by name, or null for those of the session
     */
    Table open(
            String artifactName,
            Instance instance,
            ArtifactRecord artifact,
            Visibility visibility,
            @Nullable String branch) {
        var name = artifactName + "." + lowerCase();
        return switch (this) {
            case HISTORY -> history(name, instance, artifact, visibility, branch);
            case FILES -> ArtifactTables.files(instance, artifact);
            case LABELS -> about(name, instance, artifact, "artifact_labels", branch);
            case FEATURES -> about(name, instance, artifact, "artifact_features", branch);
        };
    }

    private static Table history(
            String name, Instance instance, ArtifactRecord artifact, Visibility visibility, @Nullable String branch) {
        var versions = new ArtifactFinder(instance).versions(artifact, visibility, MAX_VERSIONS);
        var ids = versions.stream().map(ArtifactRecord::id).toList();
        return new ViewTable(name, instance, RegistryViews.historyOfArtifact(ids), branch);
    }

    private static Table about(
            String name, Instance instance, ArtifactRecord artifact, String view, @Nullable String branch) {
        var all = RegistryViews.find(view).orElseThrow();
        return new ViewTable(name, instance, RegistryViews.ofOneArtifact(all, artifact.id()), branch);
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}

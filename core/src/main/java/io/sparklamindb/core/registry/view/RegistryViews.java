/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.view;

import java.util.List;
import java.util.Optional;

/** All views, by name. */
public final class RegistryViews {

    public static final List<RegistryView> ALL = List.of(
            new ArtifactLabels(),
            new ArtifactFeatures(),
            new LineageEdges(),
            new ColumnLineageView(),
            new OntologyTerms(),
            new OntologyClosure());

    private RegistryViews() {}

    /**
     * The rows of a view that are about one artifact, without the columns that would say so again.
     *
     * @param view a view with a column {@code artifact_id}
     * @param artifactId the artifact's primary key; that it can be seen is decided already
     */
    public static RegistryView ofOneArtifact(RegistryView view, long artifactId) {
        return new OfOneArtifact(view, artifactId);
    }

    /** The versions of an artifact with these primary keys; which of them are to be seen is decided already. */
    public static RegistryView historyOfArtifact(List<Long> ids) {
        return VersionHistory.ofArtifact(ids);
    }

    /** The versions of a collection with these primary keys; which of them are to be seen is decided already. */
    public static RegistryView historyOfCollection(List<Long> ids) {
        return VersionHistory.ofCollection(ids);
    }

    /** The view of that name, in any case. */
    public static Optional<RegistryView> find(String name) {
        return ALL.stream().filter(view -> view.name().equalsIgnoreCase(name)).findFirst();
    }
}

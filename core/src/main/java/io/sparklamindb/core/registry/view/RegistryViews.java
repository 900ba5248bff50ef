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
            new OntologyTerms(),
            new OntologyClosure());

    private RegistryViews() {}

    /** The view of that name, in any case. */
    public static Optional<RegistryView> find(String name) {
        return ALL.stream().filter(view -> view.name().equalsIgnoreCase(name)).findFirst();
    }
}

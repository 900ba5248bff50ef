/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The link tables that hold nothing but that two records belong together: writing or deleting a row changes no hash, no
 * version and no lineage.
 */
final class LinkTargets {

    private static final Set<String> HOSTS =
            Set.of("artifact", "collection", "run", "transform", "record", "ulabel", "feature", "schema", "branch");
    private static final Set<String> LABELS = Set.of("ulabel", "record", "project", "reference", "user");
    /** What besides labels a feature of a record points to, and an artifact's feature. */
    private static final Set<String> VALUES =
            Set.of("recordartifact", "recordcollection", "recordrun", "recordtransform", "artifactrun");

    private static final Set<String> RELATIONS =
            Set.of("project_predecessors", "project_references", "projectrecord", "referencerecord", "pathway_genes");
    private static final String PARENTS = "_parents";
    /** Who made the link, and in which run. */
    private static final Set<String> PROVENANCE = Set.of("created_by_id", "run_id");

    private LinkTargets() {}

    /** How to write a link table; empty if it is none of the plain ones. */
    static Optional<WriteTarget> find(Registry registry) {
        if (!isPlainLink(registry)) {
            return Optional.empty();
        }
        var key = UniqueKey.link(identity(registry));
        return Optional.of(new WriteTarget(
                registry, new UidScheme.None(), "", Map.of(), List.of(key), List.of(new LinkFeatureRule())));
    }

    static boolean isPlainLink(Registry registry) {
        var name = registry.name();
        if (registry.has("uid") || registry.isBranched()) {
            return false;
        }
        if (name.endsWith(PARENTS) || RELATIONS.contains(name) || VALUES.contains(name)) {
            return true;
        }
        return registry.module().equals(Registry.CORE_MODULE) ? isLabelLink(name) : isTermLink(registry);
    }

    private static boolean isLabelLink(String name) {
        return HOSTS.stream().filter(name::startsWith).anyMatch(host -> LABELS.contains(name.substring(host.length())));
    }

    /** {@code bionty_artifactcelltype}: an artifact or a record, and a term. */
    private static boolean isTermLink(Registry registry) {
        return (registry.has("artifact_id") && registry.name().startsWith("artifact"))
                || (registry.has("record_id") && registry.name().startsWith("record"));
    }

    /** The columns that say what is linked: the two records, and for which feature or in which role. */
    static List<String> identity(Registry registry) {
        var ends = new ArrayList<String>();
        for (var column : registry.columns()) {
            if (column.references() != null && !isProvenance(registry, column)) {
                ends.add(column.name());
            }
        }
        // The feature last: few features, many records.
        if (ends.remove(LinkFeatureRule.FEATURE)) {
            ends.add(LinkFeatureRule.FEATURE);
        }
        if (registry.has("role")) {
            ends.add("role");
        }
        return ends;
    }

    /** Whether {@code run_id} tells the run that made a record or a link. */
    static boolean namesItsRun(Registry registry) {
        return registry.column("run_id")
                .filter(column -> isProvenance(registry, column))
                .isPresent();
    }

    /** {@code run_id} tells the run that made the link, unless the run is what is linked. */
    private static boolean isProvenance(Registry registry, Column column) {
        if (!PROVENANCE.contains(column.name())) {
            return false;
        }
        return !column.name().equals("run_id")
                || !(registry.name().startsWith("run") || registry.name().equals("artifactrun"));
    }
}

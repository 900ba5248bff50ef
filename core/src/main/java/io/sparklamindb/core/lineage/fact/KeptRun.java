/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import org.jspecify.annotations.Nullable;

/**
 * A run as a spool has it. Immutable.
 *
 * @param place where it belongs
 * @param process that writes it; null if that has given up
 * @param run all that is known of it
 */
record KeptRun(Place place, @Nullable RunningProcess process, UnwrittenRun run) {

    /**
     * Where a run belongs.
     *
     * @param instance the slug of the instance; empty if it has not been opened
     * @param catalog the catalog that was to lead to it; empty for that of the first table which a statement names
     */
    record Place(String instance, String catalog) {

        boolean isInstance(String slug) {
            return instance.isEmpty() || instance.equals(slug);
        }

        boolean isCatalog(String name) {
            return catalog.isEmpty() || catalog.equals(name);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.graph;

/**
 * A record in a graph.
 *
 * @param registry {@code artifact}, {@code collection} or {@code run}
 * @param id primary key
 * @param uid its uid
 * @param label what it is called: its key, or its uid if it has none; of a run, the key of its transform
 */
public record LineageNode(String registry, long id, String uid, String label) {

    /** Whether it is a run. */
    public boolean isRun() {
        return registry.equals("run");
    }
}

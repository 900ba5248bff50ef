/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.DataReference;

/** Names of what is outside of any instance. */
final class External {

    private External() {}

    /**
     * A reference.
     *
     * @param kind {@code view}, {@code jdbc}, {@code kafka}
     * @param name its name there, without credentials
     */
    static DataReference of(String kind, String name) {
        return DataReference.external(kind + ":" + name);
    }
}

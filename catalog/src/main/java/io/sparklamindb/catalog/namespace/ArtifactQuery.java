/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import java.util.List;
import java.util.function.LongFunction;

/**
 * The artifacts that a condition holds for. Immutable.
 *
 * @param name what messages and plans call them together
 * @param uids those there are, in the order in which they are read
 * @param from those from a primary key on, at the moment when it is asked
 */
public record ArtifactQuery(String name, List<String> uids, LongFunction<List<String>> from) {

    /** A query. */
    public ArtifactQuery {
        uids = List.copyOf(uids);
    }
}

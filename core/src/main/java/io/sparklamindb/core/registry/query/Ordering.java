/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import java.io.Serializable;

/**
 * One sort key; texts are ordered by code point.
 *
 * @param term what to order by
 * @param descending from the greatest to the least
 * @param nullsFirst where the NULLs go
 */
public record Ordering(Term term, boolean descending, boolean nullsFirst) implements Serializable {

    @Override
    public String toString() {
        return term + (descending ? " DESC" : " ASC") + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.statement;

/**
 * A query that may stand anywhere.
 *
 * @param scope the columns it gives
 * @param rows at most, about
 */
record Query(String sql, Scope scope, int rows) {

    /** Whether ordering by all of its columns leaves nothing open, and rows can be told apart. */
    boolean plain() {
        return !scope.columns().isEmpty()
                && scope.columns().size() == scope.plain().size();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of one namespace.
 *
 * @param parts the name parts after the namespace, at least one
 * @param travel which version
 * @param branch the branches to look at, as the reader's option {@code branch} gives them; null for the session's
 */
record TableRequest(
        List<String> parts, TimeTravel travel, @Nullable String branch) {

    TableRequest {
        parts = List.copyOf(parts);
    }

    /** The newest version of a table, as the session sees it. */
    static TableRequest of(List<String> parts) {
        return new TableRequest(parts, TimeTravel.NONE, null);
    }

    /** The name itself. */
    String name() {
        return parts.get(0);
    }

    /** The name parts below the table's own: a sub-table's name, or none. */
    List<String> below() {
        return parts.subList(1, parts.size());
    }

    /** The name with dots, as messages show it. */
    String dotted() {
        return String.join(".", parts);
    }
}

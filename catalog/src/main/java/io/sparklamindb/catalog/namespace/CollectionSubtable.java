/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known about every collection, whatever its members: one more name part after its key. */
enum CollectionSubtable {
    /** All its versions that can be seen. */
    HISTORY,
    /** The files of all its members. */
    FILES;

    static List<String> names() {
        return Arrays.stream(values()).map(CollectionSubtable::lowerCase).toList();
    }

    /** The sub-table of these name parts, in any case. */
    static Optional<CollectionSubtable> of(List<String> parts) {
        return Arrays.stream(values())
                .filter(subtable -> subtable.isNamed(parts))
                .findFirst();
    }

    /** Whether these name parts name it, in any case. */
    boolean isNamed(List<String> parts) {
        return parts.size() == 1 && lowerCase().equalsIgnoreCase(parts.get(0));
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}

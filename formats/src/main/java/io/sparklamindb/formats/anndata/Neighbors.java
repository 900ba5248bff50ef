/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matrices between cells that lie in {@code uns/neighbors}, their place before there was {@code obsp}. anndata moves them
 * there when it reads them, in front of what may be there under the same name.
 */
final class Neighbors {

    /** Where they belong. */
    static final String MAPPING = "obsp";

    private static final List<String> MOVED = List.of("distances", "connectivities");

    private Neighbors() {}

    /** Names of the mapping, with those of the matrices in their old place. */
    static List<String> names(Group root, List<String> stored) throws IOException {
        var names = new LinkedHashSet<>(stored);
        for (var name : MOVED) {
            if (find(root, name) != null) {
                names.add(name);
            }
        }
        return new ArrayList<>(names);
    }

    /** A matrix in its old place, or null. */
    static @Nullable Node find(Group root, String name) throws IOException {
        if (!MOVED.contains(name)
                || !(root.find("uns") instanceof Group uns)
                || !(uns.find("neighbors") instanceof Group neighbors)) {
            return null;
        }
        var found = neighbors.find(name);
        boolean isMatrix = found instanceof StoredArray array && array.meta().rank() == 2
                || found instanceof Group group && SparseMatrix.is(group);
        return isMatrix ? found : null;
    }
}

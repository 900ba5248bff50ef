/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists what a file holds. Links may lead in circles, so there is an end to depth and number. */
public final class Elements {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 100_000;

    private final List<Element> found = new ArrayList<>();

    private Elements() {}

    /**
     * All groups and arrays below a group, parents first.
     *
     * @throws CorruptArrayException if they are more than 100,000 or nested more than 64 deep
     */
    public static List<Element> below(Group group) throws IOException {
        var elements = new Elements();
        elements.add(group, 0);
        return elements.found;
    }

    private void add(Group group, int depth) throws IOException {
        for (var name : group.children()) {
            if (depth > MAX_DEPTH || found.size() >= MAX_ELEMENTS) {
                throw new CorruptArrayException(group.path(), "elements without end");
            }
            try {
                var child = group.find(name);
                if (child != null) {
                    add(child, depth);
                }
            } catch (UnsupportedArrayException e) {
                // Listed all the same: one element of a kind not read here hides none of the others.
                found.add(new Element(group.childPath(name), "", "", List.of(), e.reason(), List.of()));
            }
        }
    }

    private void add(Node node, int depth) throws IOException {
        var type = node.text("encoding-type");
        var version = node.text("encoding-version");
        if (node instanceof StoredArray array) {
            var meta = array.meta();
            found.add(new Element(
                    node.path(),
                    type,
                    version,
                    Arrays.stream(meta.shape()).boxed().toList(),
                    meta.type().toString(),
                    Arrays.stream(meta.chunkShape()).boxed().toList()));
        } else if (node instanceof Group group) {
            found.add(new Element(node.path(), type, version, List.of(), "", List.of()));
            add(group, depth + 1);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group of a zarr hierarchy. */
record ZarrGroup(ZarrNodes nodes, String path, Map<String, JsonNode> attributes) implements Group {

    @Override
    public List<String> children() throws IOException {
        var names = new ArrayList<String>();
        for (var name : nodes.children(path)) {
            if (!name.startsWith(".") && !name.equals("zarr.json")) {
                names.add(name);
            }
        }
        return names;
    }

    @Override
    public @Nullable Node find(String name) throws IOException {
        var child = childPath(name);
        for (var part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new CorruptArrayException(path, "'" + name + "' is no name");
            }
        }
        try {
            return nodes.find(child);
        } catch (ArrayFormatException e) {
            throw e.in(child);
        }
    }
}

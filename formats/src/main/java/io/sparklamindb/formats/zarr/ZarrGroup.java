/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group of a zarr hierarchy. */
record ZarrGroup(ZarrStore store, String path, NodeDocument document) implements Group {

    @Override
    public Map<String, JsonNode> attributes() {
        return document.attributeMap();
    }

    @Override
    public List<String> children() throws IOException {
        return store.children(path);
    }

    @Override
    public @Nullable Node find(String name) throws IOException {
        return store.find(childPath(name));
    }
}

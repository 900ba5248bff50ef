/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata where each node keeps its own: {@code zarr.json}, or {@code .zgroup}, {@code .zarray} and {@code .zattrs}.
 *
 * @param store that is listed for children
 * @param json the same store, read as documents
 * @param version of zarr
 */
record PlainDocuments(ObjectStore store, JsonDocuments json, int version) implements Documents {

    @Override
    public @Nullable NodeDocument find(String path) throws IOException {
        var prefix = path.isEmpty() ? "" : path + "/";
        if (version == 3) {
            var document = json.read(prefix + "zarr.json");
            return document.isMissingNode() ? null : NodeDocument.v3(document);
        }
        var documents = json.readAll(List.of(prefix + ".zgroup", prefix + ".zarray", prefix + ".zattrs"));
        for (int kind = 0; kind < 2; kind++) {
            if (!documents.get(kind).isMissingNode()) {
                return new NodeDocument(2, kind == 1, documents.get(kind), documents.get(2));
            }
        }
        return null;
    }

    @Override
    public List<String> children(String path) throws IOException {
        var names = new ArrayList<String>();
        for (var name : store.children(path)) {
            if (!name.startsWith(".z")
                    && !name.equals("zarr.json")
                    && find(path.isEmpty() ? name : path + "/" + name) != null) {
                names.add(name);
            }
        }
        return names;
    }
}

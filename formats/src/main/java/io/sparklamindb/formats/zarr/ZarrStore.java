/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups and arrays in a store, by zarr's storage specification 2 or core specification 3. Opening reads one document or
 * two; consolidated metadata is used if there is any. Thread-safe.
 */
public final class ZarrStore implements Closeable {

    private final ObjectStore store;
    private final ReadLimits limits;
    private final Documents documents;

    private ZarrStore(ObjectStore store, ReadLimits limits, Documents documents) {
        this.store = store;
        this.limits = limits;
        this.documents = documents;
    }

    /**
     * Opens a hierarchy.
     *
     * @param store closed together with the hierarchy
     * @throws CorruptArrayException if the store holds neither version
     */
    public static ZarrStore open(ObjectStore store, ReadLimits limits) throws IOException {
        var documents = documents(store, new JsonDocuments(store, limits));
        if (documents.find("") == null) {
            throw new CorruptArrayException(
                    "this is not a zarr group or array: there is no zarr.json, .zgroup or .zarray");
        }
        return new ZarrStore(store, limits, documents);
    }

    private static Documents documents(ObjectStore store, JsonDocuments json) throws IOException {
        var documents = json.readAll(List.of("zarr.json", ".zmetadata"));
        var v3 = documents.get(0);
        if (!v3.isMissingNode()) {
            var consolidated = v3.path("consolidated_metadata").path("metadata");
            return consolidated.isObject()
                    ? ConsolidatedDocuments.v3(v3, consolidated)
                    : new PlainDocuments(store, json, 3);
        }
        var v2 = documents.get(1).path("metadata");
        return v2.isObject() ? ConsolidatedDocuments.v2(v2) : new PlainDocuments(store, json, 2);
    }

    /** The group everything is in. @throws CorruptArrayException if the store holds a single array */
    public Group root() throws IOException {
        if (node("") instanceof Group group) {
            return group;
        }
        throw new CorruptArrayException("this is not a zarr group but a single array");
    }

    /**
     * What is at a path.
     *
     * @param path names joined by {@code /}; empty for the top, which may be an array
     * @throws MissingElementException if nothing is
     */
    public Node node(String path) throws IOException {
        var node = find(path);
        if (node == null) {
            throw MissingElementException.of(path, children(""));
        }
        return node;
    }

    @Nullable
    Node find(String path) throws IOException {
        if (!isSound(path)) {
            throw new CorruptArrayException("'" + path + "' is no path inside a store");
        }
        var document = documents.find(path);
        if (document == null) {
            return null;
        }
        return document.isArray() ? array(path, document) : new ZarrGroup(this, path, document);
    }

    /** Names come from files and from people: none leads out of the hierarchy. */
    private static boolean isSound(String path) {
        if (path.isEmpty()) {
            return true;
        }
        for (var name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private StoredArray array(String path, NodeDocument document) {
        try {
            var layout = document.layout();
            var locator = layout.sharding() == null
                    ? new ObjectLocator(path, layout.keys())
                    : new ShardLocator(path, layout.keys(), store, layout.sharding(), limits);
            return new StoredArray(
                    path,
                    layout.meta(),
                    locator,
                    store,
                    document::attributeMap,
                    limits,
                    layout.meta().type() instanceof VariableTextType
                            ? () -> new LengthPrefixedTexts(layout.textFill(), limits.sliceBytes())
                            : null);
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    List<String> children(String path) throws IOException {
        return documents.children(path);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.Closeable;
import java.io.IOException;

/**
 * A zarr hierarchy, by "Zarr storage specification version 2" or "Zarr core specification version 3.1", with consolidated
 * metadata or without. Opening reads the metadata of the root. Thread-safe.
 */
public final class ZarrStore implements Closeable {

    private final ObjectStore store;
    private final Group root;

    private ZarrStore(ObjectStore store, Group root) {
        this.store = store;
        this.root = root;
    }

    /**
     * Opens a hierarchy.
     *
     * @param store closed together with the hierarchy
     * @throws CorruptArrayException if there is no group at the top
     */
    public static ZarrStore open(ObjectStore store, ReadLimits limits) throws IOException {
        try {
            if (ZarrNodes.of(store, limits).find("") instanceof Group root) {
                return new ZarrStore(store, root);
            }
        } catch (IllegalArgumentException e) {
            throw new CorruptArrayException("the metadata of the root is damaged", e);
        } catch (ArrayFormatException e) {
            throw e.in("");
        }
        throw new CorruptArrayException("this is not a zarr group: its metadata is missing");
    }

    /** The group everything is in. */
    public Group root() {
        return root;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}

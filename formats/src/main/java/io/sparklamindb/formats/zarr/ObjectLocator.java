/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.array.ChunkReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Chunks that are objects of their own. Asks the store nothing: whether a chunk is there shows when it is read.
 *
 * @param path of the array
 * @param keys of its chunks
 */
record ObjectLocator(String path, ChunkKeys keys) implements ChunkLocator {

    @Override
    public List<ChunkReference> locate(ChunkBox box) {
        var references = new ArrayList<ChunkReference>();
        if (box.size() == 0) {
            return references;
        }
        var coordinates = box.from().clone();
        do {
            references.add(new ChunkReference(
                    coordinates.clone(), keys.key(path, coordinates), 0, ChunkReference.WHOLE_OBJECT, 0));
        } while (box.advance(coordinates));
        return references;
    }
}

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
 * Names of the objects chunks lie in: one each, so that finding them needs no request.
 *
 * @param path of the array
 * @param prefix what precedes coordinates: empty, or {@code c} in zarr 3
 * @param separator between coordinates
 */
record ChunkKeys(String path, String prefix, String separator) implements ChunkLocator {

    String key(long[] coordinates) {
        var key = new StringBuilder(path);
        if (!path.isEmpty()) {
            key.append('/');
        }
        key.append(prefix);
        if (coordinates.length == 0) {
            return prefix.isEmpty() ? key.append('0').toString() : key.toString();
        }
        for (int d = 0; d < coordinates.length; d++) {
            key.append(d > 0 || !prefix.isEmpty() ? separator : "").append(coordinates[d]);
        }
        return key.toString();
    }

    @Override
    public List<ChunkReference> locate(ChunkBox box) {
        var references = new ArrayList<ChunkReference>();
        if (box.size() == 0) {
            return references;
        }
        var coordinates = box.from().clone();
        do {
            references.add(
                    new ChunkReference(coordinates.clone(), key(coordinates), 0, ChunkReference.WHOLE_OBJECT, 0));
        } while (box.advance(coordinates));
        return references;
    }
}

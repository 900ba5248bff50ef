/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;

/** Lists of lengths in JSON. */
final class ZarrShapes {

    private ZarrShapes() {}

    static long[] shape(JsonNode list) {
        if (!list.isArray()) {
            throw new CorruptArrayException("a shape " + list);
        }
        var lengths = new long[list.size()];
        for (int d = 0; d < lengths.length; d++) {
            if (!list.get(d).isIntegralNumber() || !list.get(d).canConvertToLong()) {
                throw new CorruptArrayException("a shape " + list);
            }
            lengths[d] = list.get(d).longValue();
        }
        return lengths;
    }

    static int[] chunkShape(JsonNode list) {
        var lengths = shape(list);
        var result = new int[lengths.length];
        for (int d = 0; d < lengths.length; d++) {
            if (lengths[d] < 1 || lengths[d] > Integer.MAX_VALUE) {
                throw new CorruptArrayException("chunks of shape " + list);
            }
            result[d] = (int) lengths[d];
        }
        return result;
    }
}

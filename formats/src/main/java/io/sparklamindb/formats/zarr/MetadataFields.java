/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.CorruptArrayException;

/** Fields that array metadata of both versions has. */
final class MetadataFields {

    private static final int MAX_RANK = 32;

    private MetadataFields() {}

    /** A list of lengths. */
    static long[] lengths(JsonNode json, String field) {
        var list = json.path(field);
        if (!list.isArray() || list.size() > MAX_RANK) {
            throw new CorruptArrayException("metadata without '" + field + "'");
        }
        var lengths = new long[list.size()];
        for (int i = 0; i < lengths.length; i++) {
            if (!list.get(i).canConvertToLong()
                    || !list.get(i).isIntegralNumber()
                    || list.get(i).longValue() < 0) {
                throw new CorruptArrayException("a length " + V2Types.shortened(list.get(i)) + " in '" + field + "'");
            }
            lengths[i] = list.get(i).longValue();
        }
        return lengths;
    }

    /** Lengths of a chunk; arrays without elements may have chunks without. */
    static int[] chunkLengths(JsonNode json, String field) {
        var lengths = lengths(json, field);
        var chunk = new int[lengths.length];
        for (int i = 0; i < chunk.length; i++) {
            if (lengths[i] > Integer.MAX_VALUE) {
                throw new CorruptArrayException("a chunk of length " + lengths[i]);
            }
            chunk[i] = (int) Math.max(1, lengths[i]);
        }
        return chunk;
    }

    /** The character between the coordinates of a chunk's key. */
    static char separator(JsonNode json, char usual) {
        if (json.isMissingNode() || json.isNull()) {
            return usual;
        }
        return switch (json.asText()) {
            case "." -> '.';
            case "/" -> '/';
            default -> throw new CorruptArrayException("a separator " + V2Types.shortened(json));
        };
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

/**
 * Keys of chunks below their array's (specification 3, "Chunk key encoding").
 *
 * @param prefix before the coordinates, {@code c} with its separator in encoding "default"
 * @param separator between coordinates
 * @param ofScalar the key of the one chunk of an array without dimensions
 */
record ChunkKeys(String prefix, char separator, String ofScalar) {

    static ChunkKeys v2(char separator) {
        return new ChunkKeys("", separator, "0");
    }

    static ChunkKeys v3(char separator) {
        return new ChunkKeys("c" + separator, separator, "c");
    }

    /** The key of a chunk below an array's path. */
    String key(String path, long[] coordinates) {
        var key = new StringBuilder(path.length() + 24).append(path);
        if (!path.isEmpty()) {
            key.append('/');
        }
        if (coordinates.length == 0) {
            return key.append(ofScalar).toString();
        }
        key.append(prefix);
        for (int d = 0; d < coordinates.length; d++) {
            if (d > 0) {
                key.append(separator);
            }
            key.append(coordinates[d]);
        }
        return key.toString();
    }
}

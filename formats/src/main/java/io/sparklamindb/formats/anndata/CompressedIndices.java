/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.PrimitiveArray;

/** Indices of a sparse matrix as {@code int}, whatever width they are stored in, none outside the matrix. */
final class CompressedIndices {

    private CompressedIndices() {}

    static int[] check(String path, PrimitiveArray stored, long bound) {
        var indices = stored instanceof PrimitiveArray.Ints ints ? ints.values() : widen(stored);
        if (!inside(indices, (int) Math.min(bound, Integer.MAX_VALUE))) {
            for (int index : indices) {
                if (index < 0 || index >= bound) {
                    throw new CorruptArrayException(path + "/indices", "index " + index + " of " + bound);
                }
            }
        }
        return indices;
    }

    /** Without branches, so that it runs on several at once: the sign tells of any that is outside. */
    private static boolean inside(int[] indices, int bound) {
        int outside = 0;
        for (int index : indices) {
            outside |= index | (bound - 1 - index);
        }
        return outside >= 0;
    }

    private static int[] widen(PrimitiveArray stored) {
        var indices = new int[stored.length()];
        for (int i = 0; i < indices.length; i++) {
            long value = stored.longAt(i);
            indices[i] = value == (int) value ? (int) value : -1;
        }
        return indices;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.array.ChunkReference;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chunks in a version 2 B-tree (specification section VII, "version 2 B-trees index"): datasets that grow in more than one
 * dimension, in files for readers of HDF5 1.10 and later. Records of type 10 hold an address, of type 11 a length and a
 * mask too; all end with the chunk's place in the grid.
 *
 * @param root address of the tree's header; undefined if nothing is stored
 */
record BTreeV2ChunkIndex(ChunkGeometry geometry, long root) implements ChunkLocator {

    @Override
    public List<ChunkReference> locate(ChunkBox box) throws IOException {
        var found = new ArrayList<ChunkReference>();
        if (root == FileSpace.UNDEFINED) {
            return found;
        }
        var tree = BTreeV2.open(geometry.space(), root);
        int offset = geometry.space().offsetSize();
        int lengthSize = tree.recordSize() - offset - 8 * geometry.rank() - (geometry.filtered() ? 4 : 0);
        if (lengthSize < 0 || lengthSize > 8 || lengthSize > 0 != geometry.filtered()) {
            throw new CorruptArrayException("a chunk B-tree with records of " + tree.recordSize() + " bytes");
        }
        tree.visit((after, before) -> box.meets(coordinates(after), coordinates(before)), entry -> {
            var coordinates = coordinates(entry.reader(), entry.length());
            if (box.contains(coordinates)) {
                found.add(reference(entry.reader(), lengthSize, coordinates));
            }
        });
        return found;
    }

    private ChunkReference reference(BinaryReader reader, int lengthSize, long[] coordinates) {
        long address = geometry.space().address(reader);
        return geometry.filtered()
                ? geometry.filtered(coordinates, address, reader.length(lengthSize), reader.i32())
                : geometry.plain(coordinates, address);
    }

    private long @Nullable [] coordinates(@Nullable ByteSlice entry) {
        return entry == null ? null : coordinates(entry.reader(), entry.length());
    }

    private long[] coordinates(BinaryReader reader, int length) {
        reader.seek(length - 8L * geometry.rank());
        var coordinates = new long[geometry.rank()];
        for (int d = 0; d < coordinates.length; d++) {
            coordinates[d] = reader.i64();
        }
        return coordinates;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.array.ChunkLocator;
import io.sparklamindb.formats.array.ChunkReference;
import io.sparklamindb.formats.io.BinaryReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chunks in a version 1 B-tree (specification section III.A.1), which is what h5py writes by default. Only nodes whose keys
 * meet the box are read.
 *
 * @param root address of the root node; undefined if nothing is stored
 */
record BTreeV1ChunkIndex(ChunkGeometry geometry, long root) implements ChunkLocator {

    private static final int CHUNKS = 1;
    private static final int MAX_DEPTH = 32;

    @Override
    public List<ChunkReference> locate(ChunkBox box) throws IOException {
        var found = new ArrayList<ChunkReference>();
        if (root != FileSpace.UNDEFINED) {
            walk(root, MAX_DEPTH, box, found, new HashSet<>());
        }
        return found;
    }

    private record Key(int size, int mask, long[] coordinates) {}

    private void walk(long address, int depth, ChunkBox box, List<ChunkReference> found, Set<Long> seen)
            throws IOException {
        if (depth == 0 || !seen.add(address)) {
            throw new CorruptArrayException("a chunk B-tree runs in a circle");
        }
        var space = geometry.space();
        int head = 8 + 2 * space.offsetSize();
        var reader = space.read(address, head).reader().expect("TREE");
        int kind = reader.u8();
        int level = reader.u8();
        int entries = reader.u16();
        if (kind != CHUNKS) {
            throw new CorruptArrayException("a chunk B-tree has nodes of kind " + kind);
        }
        int keySize = 8 + 8 * (geometry.rank() + 1);
        var body = space.read(address + head, (long) entries * (keySize + space.offsetSize()) + keySize)
                .reader();
        var key = key(body);
        for (int i = 0; i < entries; i++) {
            long child = space.address(body);
            var next = key(body);
            if (level == 0) {
                if (box.contains(key.coordinates())) {
                    found.add(geometry.filtered(
                            key.coordinates(), child, Integer.toUnsignedLong(key.size()), key.mask()));
                }
            } else if (box.meets(key.coordinates(), next.coordinates())) {
                walk(child, depth - 1, box, found, seen);
            }
            key = next;
        }
    }

    private Key key(BinaryReader reader) {
        int size = reader.i32();
        int mask = reader.i32();
        var coordinates = new long[geometry.rank()];
        for (int d = 0; d < coordinates.length; d++) {
            coordinates[d] = reader.i64() / geometry.chunkShape()[d];
        }
        reader.skip(8);
        return new Key(size, mask, coordinates);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Links of a group as HDF5 before 1.8 keeps them, and h5py to this day by default: a version 1 B-tree of symbol table nodes,
 * with names in a local heap (specification sections III.A.1, III.B, III.C and III.D).
 */
final class SymbolTable {

    private static final int SOFT = 2;
    private static final int MAX_DEPTH = 32;

    private final FileSpace space;
    private final ByteSlice names;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Set<Long> seen = new HashSet<>();

    private SymbolTable(FileSpace space, ByteSlice names) {
        this.space = space;
        this.names = names;
    }

    /** Links in the order of their names. */
    static Map<String, Link> read(FileSpace space, ByteSlice message) throws IOException {
        var reader = message.reader();
        long tree = space.address(reader);
        var table = new SymbolTable(space, localHeap(space, space.address(reader)));
        table.readTree(tree, MAX_DEPTH);
        return table.links;
    }

    private static ByteSlice localHeap(FileSpace space, long address) throws IOException {
        var reader = space.readAtMost(address, 64).reader().expect("HEAP").skip(4);
        long size = space.length(reader);
        reader.skip(space.lengthSize());
        return space.read(space.address(reader), size);
    }

    private void readTree(long address, int depth) throws IOException {
        if (depth == 0 || !seen.add(address)) {
            throw new CorruptArrayException("a group's B-tree runs in a circle");
        }
        int head = 8 + 2 * space.offsetSize();
        var reader = space.read(address, head).reader().expect("TREE");
        int kind = reader.u8();
        int level = reader.u8();
        int entries = reader.u16();
        if (kind != 0) {
            throw new CorruptArrayException("a group's B-tree has nodes of kind " + kind);
        }
        var body = space.read(address + head, (long) entries * (space.lengthSize() + space.offsetSize()))
                .reader();
        for (int i = 0; i < entries; i++) {
            body.skip(space.lengthSize());
            long child = space.address(body);
            if (level > 0) {
                readTree(child, depth - 1);
            } else {
                readNode(child);
            }
        }
    }

    private void readNode(long address) throws IOException {
        int count = space.read(address, 8).reader().expect("SNOD").skip(2).u16();
        int entry = 2 * space.offsetSize() + 24;
        var reader = space.read(address + 8, (long) count * entry).reader();
        for (int i = 0; i < count; i++) {
            long nameAt = reader.seek((long) i * entry).length(space.offsetSize());
            long header = space.address(reader);
            long cache = reader.u32();
            reader.skip(4);
            var name = names.reader().seek(nameAt).textToNul();
            links.put(
                    name,
                    cache == SOFT
                            ? new Link.Soft(names.reader().seek(reader.u32()).textToNul())
                            : new Link.Hard(header));
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The links of a group, old or new, few or many (specification sections IV.A.2.c, g and r). */
final class Links {

    private static final int HARD = 0;
    private static final int SOFT = 1;

    private Links() {}

    static Map<String, Link> read(FileSpace space, ObjectHeader header) throws IOException {
        var table = header.find(space, MessageType.SYMBOL_TABLE);
        if (table != null) {
            return SymbolTable.read(space, table);
        }
        var links = new LinkedHashMap<String, Link>();
        for (var message : header.messages()) {
            if (message.type() == MessageType.LINK) {
                add(space, message.body(), links);
            }
        }
        var info = header.find(space, MessageType.LINK_INFO);
        if (info != null) {
            readDense(space, info, links);
        }
        return links;
    }

    private static void readDense(FileSpace space, ByteSlice info, Map<String, Link> links) throws IOException {
        var reader = info.reader().skip(1);
        if ((reader.u8() & 1) != 0) {
            reader.skip(8);
        }
        long heapAddress = space.address(reader);
        long byName = space.address(reader);
        if (heapAddress == FileSpace.UNDEFINED) {
            return;
        }
        var heap = FractalHeap.open(space, heapAddress);
        // Records of type 5: a hash of the name, then the heap id.
        BTreeV2.open(space, byName)
                .visit(
                        (after, before) -> true,
                        entry -> add(space, heap.get(entry.part(4, entry.length() - 4)), links));
    }

    private static void add(FileSpace space, ByteSlice message, Map<String, Link> links) {
        var reader = message.reader();
        int version = reader.u8();
        int flags = reader.u8();
        if (version != 1) {
            throw new CorruptArrayException("a link of version " + version);
        }
        int kind = (flags & 8) != 0 ? reader.u8() : HARD;
        reader.skip((flags & 4) != 0 ? 8 : 0).skip((flags & 0x10) != 0 ? 1 : 0);
        var name = reader.text(reader.length(1 << (flags & 3)));
        links.put(
                name,
                switch (kind) {
                    case HARD -> new Link.Hard(space.address(reader));
                    case SOFT -> new Link.Soft(reader.text(reader.u16()));
                    default -> new Link.Elsewhere("a link of kind " + kind);
                });
    }
}

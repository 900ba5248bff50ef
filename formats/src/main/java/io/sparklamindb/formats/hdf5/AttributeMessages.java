/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.ArrayJson;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes of an object, in its header or, if they are many or large, in a heap (specification sections IV.A.2.m and v). */
final class AttributeMessages {

    private final Datasets datasets;
    private final FileSpace space;
    private final Map<String, JsonNode> attributes = new LinkedHashMap<>();

    private AttributeMessages(Datasets datasets, FileSpace space) {
        this.datasets = datasets;
        this.space = space;
    }

    static Map<String, JsonNode> read(Datasets datasets, FileSpace space, ObjectHeader header) throws IOException {
        var reader = new AttributeMessages(datasets, space);
        for (var message : header.messages()) {
            if (message.type() == MessageType.ATTRIBUTE) {
                reader.add(
                        message.isShared()
                                ? ObjectHeader.shared(space, MessageType.ATTRIBUTE, message.body())
                                : message.body());
            }
        }
        var info = header.find(space, MessageType.ATTRIBUTE_INFO);
        if (info != null) {
            reader.addDense(info);
        }
        return reader.attributes;
    }

    private void addDense(ByteSlice info) throws IOException {
        var reader = info.reader().skip(1);
        if ((reader.u8() & 1) != 0) {
            reader.skip(2);
        }
        long heapAddress = space.address(reader);
        long byName = space.address(reader);
        if (heapAddress == FileSpace.UNDEFINED) {
            return;
        }
        var heap = FractalHeap.open(space, heapAddress);
        // Records of type 8: heap id, flags, creation order, hash of the name.
        BTreeV2.open(space, byName)
                .visit((after, before) -> true, entry -> add(heap.get(entry.part(0, entry.length() - 9))));
    }

    private void add(ByteSlice message) throws IOException {
        var reader = message.reader();
        int version = reader.u8();
        int flags = reader.u8();
        int nameSize = reader.u16();
        int typeSize = reader.u16();
        int spaceSize = reader.u16();
        if (version < 1 || version > 3) {
            throw new CorruptArrayException("an attribute of version " + version);
        }
        reader.skip(version == 3 ? 1 : 0);
        boolean padded = version == 1;
        var name = reader.text(padded(nameSize, padded));
        var type = reader.slice(padded(typeSize, padded));
        var shape = reader.slice(padded(spaceSize, padded));
        boolean sharedType = !padded && (flags & 1) != 0;
        var dataspace = Dataspace.read(space, shape.reader());
        if (dataspace.isNull()) {
            attributes.put(name, NullNode.instance);
            return;
        }
        var datatype = Datatypes.read(
                (sharedType ? ObjectHeader.shared(space, MessageType.DATATYPE, type) : type).reader(),
                space.offsetSize());
        var values = datasets.inMemory(name, dataspace, datatype, reader.slice(reader.remaining()));
        attributes.put(name, ArrayJson.of(values));
    }

    private static long padded(int size, boolean pad) {
        return pad ? (size + 7) & ~7 : size;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.ArrayMeta;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.array.TextHeap;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes arrays of what object headers say.
 *
 * @param space the file's metadata
 * @param file the file without the page cache, for bulk data
 */
record Datasets(FileSpace space, ByteSource file) {

    StoredArray open(String path, ObjectHeader header) throws IOException {
        var dataspace = Dataspace.read(
                space, header.require(space, MessageType.DATASPACE).reader());
        var element = Datatypes.read(header.require(space, MessageType.DATATYPE).reader(), space.offsetSize());
        if (header.find(space, MessageType.EXTERNAL_FILES) != null) {
            throw new UnsupportedArrayException(path, "data in files of their own (external storage)");
        }
        if (dataspace.isNull()) {
            dataspace = new Dataspace(new long[] {0}, new long[] {0}, true);
        }
        var filterMessage = header.find(space, MessageType.FILTERS);
        var filters = filterMessage == null ? List.<Filter>of() : Filter.readPipeline(filterMessage.reader());
        var storage = dataspace.isNull()
                ? new Storage(new int[] {1}, box -> List.of(), false, null)
                : Storage.read(
                        space,
                        header.require(space, MessageType.LAYOUT),
                        dataspace,
                        element.size(),
                        !filters.isEmpty());
        var codecs = storage.filtered()
                ? FilterCodecs.chain(filters, element.size(), chunkBytes(storage, element.size()))
                : CodecChain.NONE;
        var inner = new InnerDimensions(dataspace.shape().length, element.shape());
        var type = element.type();
        var fill = type instanceof VariableTextType ? null : inner.fill(FillValue.read(space, header), type);
        var meta = new ArrayMeta(
                inner.shape(dataspace.shape()), inner.chunkShape(storage.chunkShape()), type, fill, codecs);
        var store = ObjectStore.of(storage.compact() == null ? file : new MemoryByteSource(storage.compact()));
        return new StoredArray(
                path,
                meta,
                inner.locator(storage.locator()),
                store,
                () -> AttributeMessages.read(this, space, header),
                space.limits(),
                texts(type, file));
    }

    /** Elements that are in memory already: those of attributes. */
    StoredArray inMemory(String name, Dataspace dataspace, Datatypes.Element element, ByteSlice bytes) {
        var shape = new InnerDimensions(dataspace.shape().length, element.shape()).shape(dataspace.shape());
        var type = element.type();
        var chunks = ContiguousIndex.chunks(shape, type.size());
        return new StoredArray(
                name,
                new ArrayMeta(shape, chunks, type, null, CodecChain.NONE),
                new ContiguousIndex(0, shape, chunks, type.size()),
                ObjectStore.of(new MemoryByteSource(bytes)),
                Map::of,
                space.limits(),
                texts(type, space.metadata()));
    }

    /** @param source of the texts: those of attributes lie close together, among the metadata */
    private TextHeap.@Nullable Factory texts(DataType type, ByteSource source) {
        boolean needed = type instanceof VariableTextType
                || type instanceof CompoundType compound
                        && compound.fields().stream().anyMatch(field -> field.type() instanceof VariableTextType);
        return needed ? () -> new GlobalHeap(space, source) : null;
    }

    private static int chunkBytes(Storage storage, int elementSize) {
        int bytes = elementSize;
        for (int length : storage.chunkShape()) {
            bytes *= length;
        }
        return bytes;
    }
}

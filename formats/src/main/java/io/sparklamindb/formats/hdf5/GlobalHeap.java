/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.TextHeap;
import io.sparklamindb.formats.array.Utf8Array;
import io.sparklamindb.formats.array.Utf8Builder;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts of any length, which HDF5 keeps in collections of a few kilobytes (specification section III.E). All collections of
 * a slice are fetched together, as few requests as they allow: writers put them one behind the other.
 */
final class GlobalHeap implements TextHeap {

    private static final int MIN_COLLECTION = 4096;
    /** Collections this close are taken to lie one behind the other: what is between is read along with them anyway. */
    private static final int MAX_GUESS = 128 << 10;

    private final FileSpace space;
    private final ByteSource file;
    private final Map<Long, Collection> collections = new HashMap<>();
    private long held;

    /** @param file the file, without the page cache where collections are bulk data */
    GlobalHeap(FileSpace space, ByteSource file) {
        this.space = space;
        this.file = file;
    }

    @Override
    public int chunkBytes(int references) {
        return references;
    }

    @Override
    public ByteSlice intern(ByteSlice chunk, int elements) {
        return chunk;
    }

    @Override
    public Utf8Array resolve(ByteSlice references, int count) throws IOException {
        fetch(addresses(references, count));
        var reader = references.reader();
        var texts = new Utf8Builder(count, 16L * count, space.limits().sliceBytes());
        var nothing = new byte[0];
        long lastAddress = FileSpace.UNDEFINED;
        Collection collection = null;
        for (int i = 0; i < count; i++) {
            long length = reader.u32();
            long address = space.address(reader);
            int index = reader.i32();
            if (isNull(address) || length == 0) {
                texts.add(nothing, 0, 0);
                continue;
            }
            if (collection == null || address != lastAddress) {
                collection = collections.get(address);
                lastAddress = address;
            }
            if (collection == null) {
                throw new CorruptArrayException("a text lies in no heap");
            }
            var object = collection.object(index);
            if (length > object.length()) {
                throw new CorruptArrayException("a text of " + length + " bytes in " + object.length());
            }
            texts.add(object.array(), object.offset(), toNul(object, (int) length));
        }
        return texts.build();
    }

    /** Texts of any length are C's: some writers count the NUL behind them, and nothing after one is part of the text. */
    private static int toNul(ByteSlice text, int length) {
        for (int i = 0; i < length; i++) {
            if (text.array()[text.offset() + i] == 0) {
                return i;
            }
        }
        return length;
    }

    private static boolean isNull(long address) {
        return address == 0 || address == FileSpace.UNDEFINED;
    }

    /** Addresses of collections not yet here, ascending. */
    private long[] addresses(ByteSlice references, int count) {
        var reader = references.reader();
        var addresses = new long[count];
        int found = 0;
        long last = FileSpace.UNDEFINED;
        for (int i = 0; i < count; i++) {
            long length = reader.u32();
            long address = space.address(reader);
            reader.skip(4);
            if (length != 0 && !isNull(address) && address != last) {
                addresses[found++] = address;
                last = address;
            }
        }
        return Arrays.stream(addresses, 0, found)
                .distinct()
                .filter(address -> !collections.containsKey(address))
                .sorted()
                .toArray();
    }

    private void fetch(long[] addresses) throws IOException {
        var first = new ArrayList<ByteRange>(addresses.length);
        long guess = MIN_COLLECTION;
        long total = 0;
        for (int i = 0; i < addresses.length; i++) {
            long position = space.position(addresses[i]);
            long room = i + 1 < addresses.length ? addresses[i + 1] - addresses[i] : guess;
            guess = room <= MAX_GUESS ? Math.max(room, MIN_COLLECTION) : guess;
            long length = Math.min(guess, Math.max(0, file.size() - position));
            total += length;
            space.limits().checkSlice(total);
            first.add(new ByteRange(position, (int) length));
        }
        var heads = file.readRanges(first);
        var rest = new ArrayList<ByteRange>();
        var sizes = new int[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            sizes[i] = size(heads.get(i));
            held += sizes[i];
            space.limits().checkSlice(held);
            if (sizes[i] > heads.get(i).length()) {
                rest.add(new ByteRange(first.get(i).position(), sizes[i]));
            }
        }
        var whole = file.readRanges(rest).iterator();
        for (int i = 0; i < addresses.length; i++) {
            var bytes = sizes[i] > heads.get(i).length()
                    ? whole.next()
                    : heads.get(i).part(0, sizes[i]);
            collections.put(addresses[i], new Collection(space, bytes));
        }
    }

    private int size(ByteSlice head) {
        var reader = head.reader().expect("GCOL").skip(4);
        return space.limits().checkSlice(space.length(reader));
    }

    /** One collection: where each of its objects lies. */
    private static final class Collection {

        private final ByteSlice bytes;
        private int[] positions = new int[64];
        private int[] lengths = new int[64];

        Collection(FileSpace space, ByteSlice bytes) {
            this.bytes = bytes;
            var reader = bytes.reader().skip(8L + space.lengthSize());
            int header = 8 + space.lengthSize();
            while (reader.remaining() >= header) {
                int index = reader.u16();
                reader.skip(6);
                long size = space.length(reader);
                if (index == 0) {
                    break;
                }
                add(index, reader.position(), reader, size);
            }
        }

        private void add(int index, int position, BinaryReader reader, long size) {
            if (index >= positions.length) {
                positions = Arrays.copyOf(positions, 2 * index);
                lengths = Arrays.copyOf(lengths, 2 * index);
            }
            positions[index] = position;
            lengths[index] = reader.slice(size).length();
            reader.skip(Math.min(reader.remaining(), (8 - size % 8) % 8));
        }

        ByteSlice object(int index) {
            if (index <= 0 || index >= positions.length || positions[index] == 0) {
                throw new CorruptArrayException("a heap lacks its object " + index);
            }
            return bytes.part(positions[index], lengths[index]);
        }
    }
}

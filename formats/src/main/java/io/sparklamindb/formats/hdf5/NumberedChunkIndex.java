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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that is an array: chunks have numbers, and an entry lies where its number says. Entries are an address, with
 * filters a length and a mask too.
 */
abstract class NumberedChunkIndex implements ChunkLocator {

    private final ChunkGeometry geometry;
    private final int unlimited;

    /** @param unlimited the dimension that is counted first because it has no end, or -1 */
    NumberedChunkIndex(ChunkGeometry geometry, int unlimited) {
        this.geometry = geometry;
        this.unlimited = unlimited;
    }

    /** The bytes of an entry, or null where the index itself has not been written yet. */
    abstract @Nullable BinaryReader entry(long number) throws IOException;

    @Override
    public List<ChunkReference> locate(ChunkBox box) throws IOException {
        var found = new ArrayList<ChunkReference>();
        if (box.size() == 0) {
            return found;
        }
        var coordinates = box.from().clone();
        do {
            var entry = entry(geometry.number(coordinates, unlimited));
            var reference = entry == null ? null : reference(coordinates, entry);
            if (reference != null) {
                found.add(reference);
            }
        } while (box.advance(coordinates));
        return found;
    }

    private @Nullable ChunkReference reference(long[] coordinates, BinaryReader entry) {
        long address = space().address(entry);
        if (address == FileSpace.UNDEFINED) {
            return null;
        }
        if (!geometry.filtered()) {
            return geometry.plain(coordinates, address);
        }
        int lengthSize = entry.remaining() - 4;
        return geometry.filtered(coordinates, address, entry.length(lengthSize), entry.i32());
    }

    final FileSpace space() {
        return geometry.space();
    }

    /** Checks the size of an entry against what it must hold. */
    final int checkEntry(int size) {
        int least = space().offsetSize() + (geometry.filtered() ? 5 : 0);
        int most = space().offsetSize() + (geometry.filtered() ? 12 : 0);
        if (size < least || size > most) {
            throw new CorruptArrayException("a chunk index with entries of " + size + " bytes");
        }
        return size;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A version 2 B-tree (specification section III.A.2): records in the order of their keys. */
final class BTreeV2 {

    private static final int NODE_OVERHEAD = 10;
    private static final int MAX_DEPTH = 32;

    /** Decides which subtrees are worth reading. */
    @FunctionalInterface
    interface Range {
        /** Whether records between two others (null: without bound) may be of interest. */
        boolean mayContain(@Nullable ByteSlice after, @Nullable ByteSlice before);
    }

    /** Receives records. */
    @FunctionalInterface
    interface Visitor {
        void visit(ByteSlice entry) throws IOException;
    }

    private final FileSpace space;
    private final int recordSize;
    private final int depth;
    private final long root;
    private final int rootRecords;
    private final int countSize;
    private final int[] totalSize;
    private final int nodeSize;

    private BTreeV2(FileSpace space, BinaryReader header) {
        this.space = space;
        this.nodeSize = header.count(4);
        this.recordSize = header.u16();
        this.depth = header.u16();
        header.skip(2);
        this.root = space.address(header);
        this.rootRecords = header.u16();
        if (recordSize == 0 || depth > MAX_DEPTH || nodeSize < NODE_OVERHEAD + recordSize) {
            throw new CorruptArrayException("a B-tree with records of " + recordSize + " bytes, " + depth + " deep");
        }
        // Field sizes follow from what nodes of each level can hold at most.
        long most = (nodeSize - NODE_OVERHEAD) / recordSize;
        this.countSize = FileSpace.bytesFor(most);
        this.totalSize = new int[depth + 1];
        long total = most;
        for (int level = 1; level <= depth; level++) {
            int pointer = space.offsetSize() + countSize + totalSize[level - 1];
            long records = (nodeSize - NODE_OVERHEAD - pointer) / (recordSize + pointer);
            total = Math.min(1L << 56, (records + 1) * total + records);
            totalSize[level] = FileSpace.bytesFor(total);
        }
    }

    static BTreeV2 open(FileSpace space, long address) throws IOException {
        var header = space.readAtMost(address, 64).reader().expect("BTHD");
        header.skip(2);
        return new BTreeV2(space, header);
    }

    int recordSize() {
        return recordSize;
    }

    /** Visits records in order, leaving out subtrees outside a range. */
    void visit(Range range, Visitor visitor) throws IOException {
        if (root != FileSpace.UNDEFINED) {
            visit(root, rootRecords, depth, null, null, range, visitor, new HashSet<>());
        }
    }

    private void visit(
            long address,
            int records,
            int level,
            @Nullable ByteSlice after,
            @Nullable ByteSlice before,
            Range range,
            Visitor visitor,
            Set<Long> seen)
            throws IOException {
        if (!seen.add(address)) {
            throw new CorruptArrayException("a B-tree runs in a circle");
        }
        var node = space.read(address, nodeSize).reader().expect(level == 0 ? "BTLF" : "BTIN");
        node.skip(2);
        var list = node.slice((long) records * recordSize);
        for (int i = 0; i <= records; i++) {
            var low = i == 0 ? after : list.part((i - 1) * recordSize, recordSize);
            var high = i == records ? before : list.part(i * recordSize, recordSize);
            if (level > 0) {
                long child = space.address(node);
                int count = node.count(countSize);
                node.skip(totalSize[level - 1]);
                if (range.mayContain(low, high)) {
                    visit(child, count, level - 1, low, high, range, visitor, seen);
                }
            }
            if (i < records && high != null) {
                visitor.visit(high);
            }
        }
    }
}

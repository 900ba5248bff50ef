/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes an HDF5 file with one dataset {@code x} of bytes in a great many chunks, indexed by a version 1 B-tree as h5py does
 * by default: 64 entries a node, as many levels as it takes. Chunks are 16 bytes long and hold their own number.
 */
final class ManyChunks {

    static final int CHUNK = 16;
    private static final int FANOUT = 64;
    private static final int KEY = 24;
    private static final int NODE = 24 + FANOUT * (KEY + 8) + KEY;

    private final int chunks;
    private final ByteBuffer out;
    private int end = 1024;

    private ManyChunks(int chunks) {
        this.chunks = chunks;
        this.out = ByteBuffer.allocate(2048 + chunks * CHUNK + (chunks / FANOUT + 100) * 2 * NODE)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] file(int chunks) {
        var file = new ManyChunks(chunks);
        file.write();
        return Arrays.copyOf(file.out.array(), file.end);
    }

    private void write() {
        int data = end;
        end += chunks * CHUNK;
        for (int i = 0; i < chunks; i++) {
            out.putInt(data + i * CHUNK, i);
        }
        var children = new long[chunks];
        for (int i = 0; i < chunks; i++) {
            children[i] = data + (long) i * CHUNK;
        }
        long span = 1;
        int level = 0;
        while (level == 0 || children.length > 1) {
            children = level(children, level++, span);
            span *= FANOUT;
        }
        superblock(64);
        root(64, 192);
        dataset(192, children[0]);
    }

    /** Writes the nodes of one level and says where they are. */
    private long[] level(long[] children, int level, long span) {
        var nodes = new long[(children.length - 1) / FANOUT + 1];
        for (int n = 0; n < nodes.length; n++) {
            int first = n * FANOUT;
            int count = Math.min(FANOUT, children.length - first);
            nodes[n] = end;
            out.position(end);
            out.put("TREE".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) level);
            out.putShort((short) count).putLong(-1).putLong(-1);
            for (int i = 0; i <= count; i++) {
                out.putInt(CHUNK).putInt(0).putLong((first + i) * span * CHUNK).putLong(0);
                if (i < count) {
                    out.putLong(children[first + i]);
                }
            }
            end += NODE;
        }
        return nodes;
    }

    private void superblock(long root) {
        out.position(0);
        out.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0});
        out.putLong(0).putLong(-1).putLong(out.capacity()).putLong(root).putInt(0);
    }

    private void root(int at, long dataset) {
        header(at, 4 + 12);
        message(MessageType.LINK, 12);
        out.put((byte) 1).put((byte) 0).put((byte) 1).put((byte) 'x').putLong(dataset);
    }

    private void dataset(int at, long tree) {
        header(at, 4 + 12 + 4 + 12 + 4 + 19);
        message(MessageType.DATASPACE, 12);
        out.put(new byte[] {2, 1, 0, 1}).putLong((long) chunks * CHUNK);
        message(MessageType.DATATYPE, 12);
        out.put(new byte[] {0x10, 0, 0, 0}).putInt(1).putShort((short) 0).putShort((short) 8);
        message(MessageType.LAYOUT, 19);
        out.put(new byte[] {3, 2, 2}).putLong(tree).putInt(CHUNK).putInt(1);
    }

    private void header(int at, int size) {
        out.position(at);
        out.put("OHDR".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 2)
                .put((byte) 0)
                .put((byte) size);
    }

    private void message(int type, int size) {
        out.put((byte) type).putShort((short) size).put((byte) 0);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a remote file that were read last, and which sectors of them somebody wanted: these are what others need too to
 * find their way in the file, so they can be packed and sent. Thread-safe; holds at most {@value #BLOCKS} blocks of
 * {@value #BLOCK} bytes, or a file of {@value #SMALL_FILE}.
 */
final class BlockCache {

    static final int BLOCK = 160 << 10;
    static final int SECTOR = 8 << 10;

    /** Opening a file takes some requests one after the other; in their time a file of this size is read. */
    static final int SMALL_FILE = 4 << 20;

    private static final int BLOCKS = 128;
    /** Not more is sent with a task. */
    private static final int MAX_PACKED = 512 << 10;

    private final int blockLength;
    private final BitSet wanted = new BitSet();
    private final Map<Integer, byte[]> sectors = new HashMap<>();
    private final Map<Long, ByteSlice> blocks = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ByteSlice> eldest) {
            return size() > BLOCKS;
        }
    };

    private byte[] packed = {};
    private int packedSectors;

    /** @param size of the file */
    BlockCache(long size) {
        this.blockLength = size <= SMALL_FILE ? SMALL_FILE : BLOCK;
    }

    /** With the sectors that another one packed. */
    BlockCache(long size, byte[] packed) {
        this(size);
        if (packed.length == 0) {
            return;
        }
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
            for (int sector = in.readInt(); sector >= 0; sector = in.readInt()) {
                var bytes = new byte[in.readUnsignedShort()];
                in.readFully(bytes);
                sectors.put(sector, bytes);
                wanted.set(sector);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Sectors were packed wrongly", e);
        }
    }

    /** Bytes of a block; the last one of a file is shorter. */
    int blockLength() {
        return blockLength;
    }

    synchronized @Nullable ByteSlice find(long block) {
        return blocks.get(block);
    }

    /** Keeps a block, without the bytes around it that it was read with. */
    ByteSlice keep(long block, ByteSlice bytes) {
        var own = bytes.length() == bytes.array().length ? bytes : ByteSlice.of(bytes.copy());
        synchronized (this) {
            blocks.put(block, own);
        }
        return own;
    }

    /** Notes that a range of some blocks was what somebody wanted. */
    synchronized void want(ByteRange range) {
        if (blockLength == BLOCK && range.length() > 0 && range.end() / SECTOR < Integer.MAX_VALUE) {
            wanted.set((int) (range.position() / SECTOR), (int) ((range.end() - 1) / SECTOR) + 1);
        }
    }

    /** A range, if it was sent along; else null. */
    synchronized @Nullable ByteSlice sent(ByteRange range) {
        if (sectors.isEmpty() || range.length() == 0) {
            return null;
        }
        var bytes = new byte[range.length()];
        int done = 0;
        while (done < bytes.length) {
            long at = range.position() + done;
            var sector = sectors.get((int) (at / SECTOR));
            int from = (int) (at % SECTOR);
            if (sector == null || from >= sector.length) {
                return null;
            }
            int count = Math.min(bytes.length - done, sector.length - from);
            System.arraycopy(sector, from, bytes, done, count);
            done += count;
        }
        return ByteSlice.of(bytes);
    }

    /** The sectors wanted so far, compressed; nothing if they are too many. */
    synchronized byte[] pack() {
        if (packedSectors == wanted.cardinality()) {
            return packed;
        }
        packedSectors = wanted.cardinality();
        packed = new byte[0];
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            for (int sector = wanted.nextSetBit(0); sector >= 0; sector = wanted.nextSetBit(sector + 1)) {
                write(sector, out);
                if (bytes.size() > MAX_PACKED) {
                    return packed;
                }
            }
            out.writeInt(-1);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written but memory", e);
        }
        packed = bytes.toByteArray();
        return packed;
    }

    private void write(int sector, DataOutputStream out) throws IOException {
        long position = (long) sector * SECTOR;
        var known = sectors.get(sector);
        var block = blocks.get(position / blockLength);
        int from = (int) (position % blockLength);
        if (known != null) {
            write(sector, ByteSlice.of(known), out);
        } else if (block != null && from < block.length()) {
            write(sector, block.part(from, Math.min(SECTOR, block.length() - from)), out);
        }
    }

    private static void write(int sector, ByteSlice bytes, DataOutputStream out) throws IOException {
        out.writeInt(sector);
        out.writeShort(bytes.length());
        out.write(bytes.array(), bytes.offset(), bytes.length());
    }
}

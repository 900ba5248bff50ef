/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.codec.DeflateCodec;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import io.sparklamindb.formats.io.PagedByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a zip archive, wherever the archive lies; read-only. Opening reads the directory at its end. Entries stored as
 * they are, as zarr writes them, are read by ranges of the archive; compressed ones become arrays first, and none is
 * inflated beyond the size the directory declares, nor beyond the limits. Nothing is ever unpacked to a disk, so a name can
 * lead nowhere. Thread-safe.
 */
public final class ZipStore implements ObjectStore {

    private static final long END = 0x06054b50;
    private static final long END_ZIP64 = 0x06064b50;
    private static final long LOCATOR_ZIP64 = 0x07064b50;
    private static final long LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final int END_ZIP64_SIZE = 56;
    private static final int LOCAL_SIZE = 30;
    private static final int MAX_COMMENT = 0xffff;
    /** Room for the fields a local header ends with: sizes of eight bytes, times, padding. */
    private static final int USUAL_EXTRA = 64;
    /** Entries read together: as many as become one request where they lie one behind the other. */
    private static final int TOGETHER = 64;

    private static final long IN_ZIP64 = 0xffff_ffffL;

    private final ByteSource archive;
    private final ByteSource headers;
    private final ReadLimits limits;
    private final NavigableMap<String, ZipEntry> entries;

    private ZipStore(
            ByteSource archive, ByteSource headers, ReadLimits limits, NavigableMap<String, ZipEntry> entries) {
        this.archive = archive;
        this.headers = headers;
        this.limits = limits;
        this.entries = entries;
    }

    /**
     * Opens an archive.
     *
     * @param archive closed together with the store
     * @throws CorruptArrayException if it is not a zip archive
     */
    public static ZipStore open(ByteSource archive, ReadLimits limits) throws IOException {
        var headers = new PagedByteSource(archive);
        var directory = directory(headers, limits);
        var entries = new TreeMap<String, ZipEntry>();
        while (directory.remaining() > 0) {
            var named = ZipEntry.read(directory);
            if (!named.name().endsWith("/")) {
                // zarr appends when it overwrites: the last one counts.
                entries.put(named.name(), named.entry());
            }
        }
        return new ZipStore(archive, headers, limits, entries);
    }

    /** The central directory (APPNOTE.TXT sections 4.3.14 to 4.3.16). */
    private static BinaryReader directory(ByteSource archive, ReadLimits limits) throws IOException {
        long size = archive.size();
        int tail = (int) Math.min(size, END_SIZE + MAX_COMMENT);
        var end = archive.read(size - tail, tail);
        int at = tail - END_SIZE;
        while (at >= 0 && end.reader().skip(at).u32() != END) {
            at--;
        }
        if (at < 0) {
            throw new CorruptArrayException("not a zip archive");
        }
        var reader = end.reader().skip(at + 12L);
        long length = reader.u32();
        long position = reader.u32();
        if (length == IN_ZIP64 || position == IN_ZIP64) {
            var locator =
                    archive.read(size - tail + at - LOCATOR_SIZE, LOCATOR_SIZE).reader();
            expect(locator, LOCATOR_ZIP64);
            var large = archive.read(locator.skip(4).length(8), END_ZIP64_SIZE).reader();
            expect(large, END_ZIP64);
            large.skip(36);
            length = large.length(8);
            position = large.length(8);
        }
        return archive.read(position, limits.checkMetadata(length)).reader();
    }

    private static void expect(BinaryReader reader, long signature) {
        if (reader.u32() != signature) {
            throw new CorruptArrayException("a damaged zip archive");
        }
    }

    @Override
    public @Nullable ByteSource open(String key) throws IOException {
        var entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        return entry.deflated() ? new MemoryByteSource(inflate(entry)) : new StoredEntry(entry);
    }

    /** Reads entries together with the headers before them: one range an entry, those close to each other in one request. */
    @Override
    public List<@Nullable ByteSlice> readAll(List<String> keys, ReadLimits limits) throws IOException {
        var ranges = new ArrayList<ByteRange>();
        long total = 0;
        for (var key : keys) {
            var entry = entries.get(key);
            if (entry != null) {
                limits.checkChunk(Math.max(entry.size(), entry.storedSize()));
                total += entry.size() + entry.storedSize();
                limits.checkSlice(total);
                ranges.add(rangeOf(key, entry));
            }
        }
        var read = archive.readRanges(ranges).iterator();
        var contents = new ArrayList<@Nullable ByteSlice>(keys.size());
        for (var key : keys) {
            var entry = entries.get(key);
            contents.add(entry == null ? null : content(entry, read.next()));
        }
        return contents;
    }

    /** Where an entry surely lies: how long its local header is, only the header knows. */
    private ByteRange rangeOf(String key, ZipEntry entry) throws IOException {
        int name = key.getBytes(StandardCharsets.UTF_8).length;
        long end = entry.header() + LOCAL_SIZE + name + USUAL_EXTRA + entry.storedSize();
        return new ByteRange(entry.header(), (int) Math.max(0, Math.min(end, archive.size()) - entry.header()));
    }

    private ByteSlice content(ZipEntry entry, ByteSlice withHeader) throws IOException {
        var header = withHeader.reader();
        expect(header, LOCAL);
        header.skip(22);
        int start = LOCAL_SIZE + header.u16() + header.u16();
        int length = (int) entry.storedSize();
        var stored = start + length <= withHeader.length()
                ? withHeader.part(start, length)
                : archive.read(entry.header() + start, length);
        return entry.deflated() ? inflate(entry, stored) : stored;
    }

    @Override
    public int concurrency() {
        return TOGETHER;
    }

    private ByteSlice inflate(ZipEntry entry) throws IOException {
        return inflate(entry, archive.read(start(entry), limits.checkChunk(entry.storedSize())));
    }

    private ByteSlice inflate(ZipEntry entry, ByteSlice encoded) {
        var content = new DeflateCodec().decode(encoded, limits.checkChunk(entry.size()));
        var checksum = new CRC32();
        checksum.update(content.array(), content.offset(), content.length());
        if (content.length() != entry.size() || checksum.getValue() != entry.checksum()) {
            throw new CorruptArrayException("an entry of a zip archive is damaged");
        }
        return content;
    }

    /** Position of an entry's first byte; only its local header knows (section 4.3.7). */
    private long start(ZipEntry entry) throws IOException {
        var header = headers.read(entry.header(), LOCAL_SIZE).reader();
        expect(header, LOCAL);
        header.skip(22);
        return entry.header() + LOCAL_SIZE + header.u16() + header.u16();
    }

    @Override
    public List<String> children(String prefix) {
        var below = prefix.isEmpty() ? "" : prefix + "/";
        var names = new ArrayList<String>();
        var key = entries.ceilingKey(below);
        while (key != null && key.startsWith(below)) {
            int slash = key.indexOf('/', below.length());
            var name = slash < 0 ? key.substring(below.length()) : key.substring(below.length(), slash);
            names.add(name);
            // Everything in a folder sorts before the folder's name with the character after the slash.
            key = slash < 0 ? entries.higherKey(key) : entries.ceilingKey(below + name + (char) ('/' + 1));
        }
        return names.stream().distinct().sorted().toList();
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }

    /** An entry that is not compressed. */
    private final class StoredEntry implements ByteSource {

        private final ZipEntry entry;

        StoredEntry(ZipEntry entry) {
            this.entry = entry;
        }

        @Override
        public long size() {
            return entry.size();
        }

        @Override
        public void readFully(long position, byte[] target, int offset, int length) throws IOException {
            archive.readFully(checked(position, length), target, offset, length);
        }

        @Override
        public List<ByteSlice> readRanges(List<ByteRange> ranges) throws IOException {
            var moved = new ArrayList<ByteRange>(ranges.size());
            for (var range : ranges) {
                moved.add(new ByteRange(checked(range.position(), range.length()), range.length()));
            }
            return archive.readRanges(moved);
        }

        private long checked(long position, int length) throws IOException {
            if (position < 0 || position > entry.size() - length) {
                throw new CorruptArrayException(length + " bytes at " + position + " of " + entry.size());
            }
            return start(entry) + position;
        }

        @Override
        public void close() {
            // The archive stays open for the other entries.
        }
    }
}

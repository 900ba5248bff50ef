/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.codec.DeflateCodec;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.MemoryByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import io.sparklamindb.formats.io.SubSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Members of a zip archive (PKWARE APPNOTE 6.3, with ZIP64), read by ranges, so that the archive may lie in a bucket. Stored
 * members are ranges of the archive; deflated ones are inflated when opened, within limits. Thread-safe.
 */
public final class ZipStore implements ObjectStore {

    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ZIP64_LOCATOR = 20;
    private static final long IN_ZIP64 = 0xffffffffL;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;

    /** What the central directory says of a member. */
    private record Member(long header, long stored, long size, int method, int flags) {}

    private final ByteSource archive;
    private final ReadLimits limits;
    private final TreeMap<String, Member> members;

    private ZipStore(ByteSource archive, ReadLimits limits, TreeMap<String, Member> members) {
        this.archive = archive;
        this.limits = limits;
        this.members = members;
    }

    /**
     * Reads the directory of an archive.
     *
     * @param archive closed together with the store
     */
    public static ZipStore open(ByteSource archive, ReadLimits limits) throws IOException {
        int tail = (int) Math.min(archive.size(), END_RECORD + LONGEST_COMMENT + ZIP64_LOCATOR);
        var bytes = archive.read(archive.size() - tail, tail);
        int at = endRecord(bytes);
        var end = bytes.reader().skip(at + 10);
        long count = end.u16();
        long size = end.u32();
        long position = end.u32();
        if (count == 0xffff || size == IN_ZIP64 || position == IN_ZIP64) {
            var locator = bytes.reader().skip(Math.max(0, at - ZIP64_LOCATOR)).expect("PK\6\7");
            var record = archive.read(locator.skip(4).length(8), 56).reader().expect("PK\6\6");
            record.skip(28);
            count = record.length(8);
            size = record.length(8);
            position = record.length(8);
        }
        var directory = archive.read(position, limits.checkMetadata(size)).reader();
        var members = new TreeMap<String, Member>();
        for (long i = 0; i < count; i++) {
            readMember(directory, members);
        }
        return new ZipStore(archive, limits, members);
    }

    private static int endRecord(ByteSlice tail) {
        for (int at = tail.length() - END_RECORD; at >= 0; at--) {
            if (tail.reader().skip(at).u32() == 0x06054b50L) {
                return at;
            }
        }
        throw new CorruptArrayException("this is not a zip archive: its directory is missing");
    }

    private static void readMember(BinaryReader directory, TreeMap<String, Member> members) {
        directory.expect("PK\1\2").skip(4);
        int flags = directory.u16();
        int method = directory.u16();
        directory.skip(8);
        long stored = directory.u32();
        long size = directory.u32();
        int nameLength = directory.u16();
        int extraLength = directory.u16();
        int commentLength = directory.u16();
        directory.skip(8);
        long header = directory.u32();
        var name = new String(directory.slice(nameLength).copy(), StandardCharsets.UTF_8);
        var extra = directory.slice(extraLength).reader();
        directory.skip(commentLength);
        while (extra.remaining() >= 4) {
            int kind = extra.u16();
            var field = extra.slice(extra.u16()).reader();
            if (kind == 1) {
                size = size == IN_ZIP64 ? field.length(8) : size;
                stored = stored == IN_ZIP64 ? field.length(8) : stored;
                header = header == IN_ZIP64 ? field.length(8) : header;
            }
        }
        members.put(name, new Member(header, stored, size, method, flags));
    }

    @Override
    public @Nullable ByteSource open(String key) throws IOException {
        var member = members.get(key);
        if (member == null) {
            return null;
        }
        if ((member.flags() & ENCRYPTED) != 0 || member.method() != STORED && member.method() != DEFLATED) {
            throw new UnsupportedArrayException(key, "a zip member with method " + member.method());
        }
        var header = archive.read(member.header(), 30).reader().expect("PK\3\4").skip(22);
        long start = member.header() + 30 + header.u16() + header.u16();
        if (member.method() == STORED) {
            return new SubSource(archive, start, member.stored());
        }
        var encoded = archive.read(start, limits.checkChunk(member.stored()));
        var plain = new DeflateCodec().decode(encoded, limits.checkChunk(member.size()));
        return new MemoryByteSource(plain);
    }

    @Override
    public List<String> children(String prefix) {
        var start = prefix.isEmpty() ? "" : prefix + "/";
        var names = new TreeSet<String>();
        for (var key : members.tailMap(start).keySet()) {
            if (!key.startsWith(start)) {
                break;
            }
            int end = key.indexOf('/', start.length());
            names.add(end < 0 ? key.substring(start.length()) : key.substring(start.length(), end));
        }
        names.remove("");
        return List.copyOf(names);
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}

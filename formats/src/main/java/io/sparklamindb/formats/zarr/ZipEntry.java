/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import java.nio.charset.StandardCharsets;

/**
 * An entry of a zip archive, as the central directory has it (APPNOTE.TXT section 4.3.12).
 *
 * @param deflated whether it is compressed
 * @param checksum CRC-32 of its content
 * @param storedSize bytes it takes
 * @param size bytes of its content
 * @param header position of its local header
 */
record ZipEntry(boolean deflated, long checksum, long storedSize, long size, long header) {

    private static final long SIGNATURE = 0x02014b50;
    private static final long IN_EXTRA = 0xffff_ffffL;
    private static final int ZIP64 = 1;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** An entry with its name. */
    record Named(String name, ZipEntry entry) {}

    static Named read(BinaryReader reader) {
        if (reader.u32() != SIGNATURE) {
            throw new CorruptArrayException("a zip archive with a damaged directory");
        }
        reader.skip(4);
        int flags = reader.u16();
        int method = reader.u16();
        reader.skip(4);
        long checksum = reader.u32();
        long storedSize = reader.u32();
        long size = reader.u32();
        int nameLength = reader.u16();
        int extraLength = reader.u16();
        int commentLength = reader.u16();
        reader.skip(8);
        long header = reader.u32();
        var name = reader.slice(nameLength);
        var extra = zip64(reader.slice(extraLength).reader());
        reader.skip(commentLength);
        // Only what does not fit the fields above stands in the extra one, in this order (section 4.5.3).
        size = size == IN_EXTRA ? extra.length(8) : size;
        storedSize = storedSize == IN_EXTRA ? extra.length(8) : storedSize;
        header = header == IN_EXTRA ? extra.length(8) : header;
        if ((flags & ENCRYPTED) != 0 || method != STORED && method != DEFLATED) {
            throw new UnsupportedArrayException("a zip archive that is encrypted or compressed by method " + method);
        }
        if (method == STORED && size != storedSize) {
            throw new CorruptArrayException("a zip archive with an entry of two sizes");
        }
        var text = new String(name.array(), name.offset(), name.length(), StandardCharsets.UTF_8);
        return new Named(text, new ZipEntry(method == DEFLATED, checksum, storedSize, size, header));
    }

    private static BinaryReader zip64(BinaryReader extra) {
        while (extra.remaining() >= 4) {
            int id = extra.u16();
            var field = extra.slice(extra.u16());
            if (id == ZIP64) {
                return field.reader();
            }
        }
        return extra.seek(0).slice(0).reader();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.io.ByteSlice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns texts of fixed width into UTF-8. */
final class FixedTextDecoder {

    private FixedTextDecoder() {}

    static Utf8Array decode(FixedTextType type, ByteSlice bytes) {
        int count = type.size() == 0 ? 0 : bytes.length() / type.size();
        var builder = new Utf8Builder(count, bytes.length(), Integer.MAX_VALUE - 64);
        switch (type.encoding()) {
            case UTF8 -> padded(bytes, type.size(), count, false, builder);
            case UTF8_BLANKS -> padded(bytes, type.size(), count, true, builder);
            case UTF8_TERMINATED -> terminated(bytes, type.size(), count, builder);
            case UCS4_LITTLE -> characters(bytes, type.size(), count, ByteOrder.LITTLE_ENDIAN, builder);
            case UCS4_BIG -> characters(bytes, type.size(), count, ByteOrder.BIG_ENDIAN, builder);
        }
        return builder.build();
    }

    /** Blanks are taken off first and NULs after them, as the library and numpy do one after the other. */
    private static void padded(ByteSlice bytes, int size, int count, boolean blanks, Utf8Builder builder) {
        var array = bytes.array();
        for (int i = 0; i < count; i++) {
            int from = bytes.offset() + i * size;
            int end = from + size;
            while (blanks && end > from && array[end - 1] == ' ') {
                end--;
            }
            while (end > from && array[end - 1] == 0) {
                end--;
            }
            builder.add(array, from, end - from);
        }
    }

    private static void terminated(ByteSlice bytes, int size, int count, Utf8Builder builder) {
        var array = bytes.array();
        for (int i = 0; i < count; i++) {
            int from = bytes.offset() + i * size;
            int end = from;
            while (end < from + size && array[end] != 0) {
                end++;
            }
            builder.add(array, from, end - from);
        }
    }

    private static void characters(ByteSlice bytes, int size, int count, ByteOrder order, Utf8Builder builder) {
        var buffer =
                ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()).order(order);
        var utf8 = new byte[size];
        for (int i = 0; i < count; i++) {
            int length = 0;
            int end = 0;
            for (int c = 0; c < size / 4; c++) {
                int point = buffer.getInt();
                length = encode(point, utf8, length);
                end = point == 0 ? end : length;
            }
            builder.add(utf8, 0, end);
        }
    }

    /** Writes a code point as UTF-8; one that is none becomes U+FFFD. */
    private static int encode(int point, byte[] target, int at) {
        int c = Character.isValidCodePoint(point) && !(point >= 0xd800 && point < 0xe000) ? point : 0xfffd;
        if (c < 0x80) {
            target[at] = (byte) c;
            return at + 1;
        }
        int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        int lead = more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0;
        target[at] = (byte) (lead | c >> 6 * more);
        for (int i = 1; i <= more; i++) {
            target[at + i] = (byte) (0x80 | c >> 6 * (more - i) & 0x3f);
        }
        return at + more + 1;
    }
}

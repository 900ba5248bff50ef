/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What stands where nothing was written (specification sections IV.A.2.e and f). */
final class FillValue {

    private FillValue() {}

    /** Bytes of one element, or null where zeros stand. */
    static byte @Nullable [] read(FileSpace space, ObjectHeader header) throws IOException {
        var message = header.find(space, MessageType.FILL_VALUE);
        if (message == null) {
            var old = header.find(space, MessageType.OLD_FILL_VALUE);
            if (old == null) {
                return null;
            }
            return sized(old.reader());
        }
        var reader = message.reader();
        int version = reader.u8();
        boolean defined = switch (version) {
            case 1, 2 -> {
                reader.skip(2);
                yield reader.u8() != 0 || version == 1;
            }
            case 3 -> (reader.u8() & 0x20) != 0;
            default -> throw new CorruptArrayException("a fill value of version " + version);
        };
        return defined && reader.remaining() >= 4 ? sized(reader) : null;
    }

    /** A length of zero or less says that there is no value, or none that means anything. */
    private static byte @Nullable [] sized(BinaryReader reader) {
        int length = reader.i32();
        return length <= 0 ? null : reader.slice(length).copy();
    }
}

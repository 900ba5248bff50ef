/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.ByteSlice;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** Raw LZ4 blocks. */
final class Lz4Block {

    /** Kept, because the library's factory is behind a lock and some containers have thousands of blocks. */
    private static final LZ4SafeDecompressor DECOMPRESSOR = decompressor();

    private Lz4Block() {}

    /**
     * Decodes into a part of an array and says how many bytes came.
     *
     * @throws CorruptArrayException if the block is damaged or longer than the part
     */
    static int decode(ByteSlice encoded, byte[] target, int offset, int length) {
        try {
            return DECOMPRESSOR.decompress(encoded.array(), encoded.offset(), encoded.length(), target, offset, length);
        } catch (LZ4Exception e) {
            throw new CorruptArrayException("an LZ4 block is damaged", e);
        }
    }

    /** The library's own fallback from native code reads past its buffers on hostile input; its safe Java one does not. */
    private static LZ4SafeDecompressor decompressor() {
        try {
            return LZ4Factory.nativeInstance().safeDecompressor();
        } catch (LinkageError | RuntimeException e) {
            return LZ4Factory.safeInstance().safeDecompressor();
        }
    }
}

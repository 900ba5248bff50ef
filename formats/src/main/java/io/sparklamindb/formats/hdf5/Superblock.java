/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where a file begins (HDF5 File Format Specification 3.0, section II.A), versions 0 to 3.
 *
 * @param space addresses of the file
 * @param root address of the root group's object header
 */
record Superblock(FileSpace space, long root) {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int MAX_SIZE = 128;
    private static final int FIRST_USER_BLOCK = 512;

    static Superblock read(ByteSource metadata, ReadLimits limits) throws IOException {
        for (long at = 0; at + SIGNATURE.length <= metadata.size(); at = at == 0 ? FIRST_USER_BLOCK : 2 * at) {
            var bytes = metadata.read(at, (int) Math.min(MAX_SIZE, metadata.size() - at));
            if (isSignature(bytes)) {
                return parse(bytes.reader().skip(SIGNATURE.length), metadata, at, limits);
            }
        }
        throw new CorruptArrayException("this is not an HDF5 file: its signature is missing");
    }

    private static boolean isSignature(ByteSlice bytes) {
        int from = bytes.offset();
        return bytes.length() >= SIGNATURE.length
                && Arrays.equals(bytes.array(), from, from + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    private static Superblock parse(BinaryReader reader, ByteSource metadata, long position, ReadLimits limits) {
        int version = reader.u8();
        if (version > 3) {
            throw new UnsupportedArrayException("a superblock of version " + version);
        }
        boolean old = version < 2;
        if (old) {
            reader.skip(4);
        }
        int offsetSize = width(reader.u8());
        int lengthSize = width(reader.u8());
        if (old) {
            // Reserved byte, two node sizes of group B-trees, flags; version 1 adds the node size of chunk B-trees.
            reader.skip(version == 0 ? 9 : 13);
        } else {
            reader.skip(1);
        }
        // The base address in the file is ignored when the superblock was found elsewhere: a user block was added
        // later.
        reader.skip(offsetSize);
        var space = new FileSpace(metadata, position, offsetSize, lengthSize, limits);
        if (old) {
            // Free space, end of file, driver; then the symbol table entry of the root, which begins with its name.
            reader.skip(4L * offsetSize);
        } else {
            reader.skip(2L * offsetSize);
        }
        return new Superblock(space, space.address(reader));
    }

    private static int width(int size) {
        if (size != 2 && size != 4 && size != 8) {
            throw new CorruptArrayException("addresses of " + size + " bytes");
        }
        return size;
    }
}

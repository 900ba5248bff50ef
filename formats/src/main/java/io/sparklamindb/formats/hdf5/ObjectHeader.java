/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group or dataset says of itself: a list of messages (specification section IV.A.1), versions 1 and 2.
 *
 * @param messages in the order of the file
 */
record ObjectHeader(List<Message> messages) {

    private static final int PREFIX = 64;
    private static final int SHARED = 1 << 1;
    private static final int COMMITTED = 2;
    private static final int MAX_BLOCKS = 4096;
    private static final int CHECKSUM = 4;

    /**
     * A message.
     *
     * @param type one of {@link MessageType}, or another
     * @param flags bit 1 says that the body is a pointer to the message proper
     * @param body its bytes
     */
    record Message(int type, int flags, ByteSlice body) {
        boolean isShared() {
            return (flags & SHARED) != 0;
        }
    }

    private record Block(ByteSlice bytes, boolean trackedOrder, boolean old) {}

    static ObjectHeader read(FileSpace space, long address) throws IOException {
        var prefix = space.readAtMost(address, PREFIX).reader();
        int first = prefix.u8();
        var pending = new ArrayDeque<Block>();
        if (first == 1) {
            prefix.skip(7);
            long size = prefix.u32();
            pending.add(new Block(space.read(address + 16, size), false, true));
        } else {
            prefix.seek(0).expect("OHDR");
            pending.add(firstBlock(space, address, prefix));
        }
        var messages = new ArrayList<Message>();
        var seen = new HashSet<Long>();
        while (!pending.isEmpty()) {
            readBlock(space, pending.remove(), messages, pending, seen);
        }
        return new ObjectHeader(List.copyOf(messages));
    }

    private static Block firstBlock(FileSpace space, long address, BinaryReader prefix) throws IOException {
        int version = prefix.u8();
        if (version != 2) {
            throw new CorruptArrayException("an object header of version " + version);
        }
        int flags = prefix.u8();
        if ((flags & 0x20) != 0) {
            prefix.skip(16);
        }
        if ((flags & 0x10) != 0) {
            prefix.skip(4);
        }
        long size = prefix.length(1 << (flags & 3));
        return new Block(space.read(address + prefix.position(), size), (flags & 4) != 0, false);
    }

    private static void readBlock(
            FileSpace space, Block block, List<Message> messages, ArrayDeque<Block> pending, HashSet<Long> seen)
            throws IOException {
        var reader = block.bytes().reader();
        int header = block.old() ? 8 : block.trackedOrder() ? 6 : 4;
        while (reader.remaining() >= header) {
            int type = block.old() ? reader.u16() : reader.u8();
            int size = reader.u16();
            int flags = reader.u8();
            reader.skip(block.old() ? 3 : block.trackedOrder() ? 2 : 0);
            var body = reader.slice(size);
            if (type == MessageType.CONTINUATION) {
                pending.add(continuation(space, block, body.reader(), seen));
            } else if (type != 0) {
                messages.add(new Message(type, flags, body));
            }
        }
    }

    private static Block continuation(FileSpace space, Block block, BinaryReader body, HashSet<Long> seen)
            throws IOException {
        long address = space.address(body);
        long length = space.length(body);
        if (!seen.add(address) || seen.size() > MAX_BLOCKS) {
            throw new CorruptArrayException("an object header continues in a circle");
        }
        var bytes = space.read(address, length);
        if (block.old()) {
            return new Block(bytes, false, true);
        }
        bytes.reader().expect("OCHK");
        return new Block(bytes.part(4, bytes.length() - 4 - CHECKSUM), block.trackedOrder(), false);
    }

    /** The first message of a type, or null; a shared one is fetched from where it lies. */
    @Nullable
    ByteSlice find(FileSpace space, int type) throws IOException {
        for (var message : messages) {
            if (message.type() == type) {
                return message.isShared() ? shared(space, type, message.body()) : message.body();
            }
        }
        return null;
    }

    /** A message that an object cannot be without. */
    ByteSlice require(FileSpace space, int type) throws IOException {
        var body = find(space, type);
        if (body == null) {
            throw new CorruptArrayException("an object header lacks message " + type);
        }
        return body;
    }

    boolean has(int type) {
        return messages.stream().anyMatch(message -> message.type() == type);
    }

    /** Follows a pointer to a message in another object header, a named datatype for instance (section IV.A.2, "shared"). */
    static ByteSlice shared(FileSpace space, int type, ByteSlice pointer) throws IOException {
        var reader = pointer.reader();
        int version = reader.u8();
        int kind = reader.u8();
        if (version == 3 && kind != COMMITTED) {
            throw new UnsupportedArrayException("messages shared in a heap of the file");
        }
        if (version == 1) {
            reader.skip(6);
        }
        var other = ObjectHeader.read(space, space.address(reader));
        for (var message : other.messages()) {
            if (message.type() == type && !message.isShared()) {
                return message.body();
            }
        }
        throw new CorruptArrayException("a shared message leads nowhere");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes a file while it is written, before anybody knows how long it becomes; the result is that of {@link ContentHash#of}.
 * Keeps the last 50 MiB in memory, for of a larger file they are hashed by themselves. Not thread-safe; use it once.
 */
public final class StreamHasher {

    private static final int BLOCK = 1 << 20;
    private static final int MAX_BLOCKS = (int) (ContentHasher.END_LENGTH / BLOCK);

    /** The last bytes, in a ring of blocks that grows with the file. */
    private final List<byte[]> ring = new ArrayList<>();

    private final MessageDigest whole = Digests.md5();
    private byte[] head = {};
    private long size;

    /** Takes the next bytes. */
    public void update(byte[] bytes, int offset, int length) {
        if (size + length <= ContentHasher.END_LENGTH) {
            whole.update(bytes, offset, length);
        }
        int taken = 0;
        while (taken < length) {
            if (size == ContentHasher.END_LENGTH) {
                head = digestOfRing();
            }
            int position = (int) (size % ContentHasher.END_LENGTH);
            int count = Math.min(length - taken, BLOCK - position % BLOCK);
            System.arraycopy(bytes, offset + taken, block(position / BLOCK), position % BLOCK, count);
            taken += count;
            size += count;
        }
    }

    private byte[] block(int index) {
        if (index == ring.size() && index < MAX_BLOCKS) {
            ring.add(new byte[BLOCK]);
        }
        return ring.get(index);
    }

    /** How many bytes were taken. */
    public long size() {
        return size;
    }

    /** The hash of all bytes taken. */
    public ContentHash finish() {
        if (size <= ContentHasher.END_LENGTH) {
            return new ContentHash(Digests.encode(whole.digest()), ContentHash.MD5);
        }
        var both = Digests.sha1();
        both.update(head);
        both.update(digestOfRing());
        return new ContentHash(Digests.encode(both.digest()), ContentHash.SHA1_OF_ENDS);
    }

    /** Of a full ring, from its oldest byte on. */
    private byte[] digestOfRing() {
        var digest = Digests.sha1();
        int oldest = (int) (size % ContentHasher.END_LENGTH);
        int block = oldest / BLOCK;
        int within = oldest % BLOCK;
        digest.update(ring.get(block), within, BLOCK - within);
        for (int i = 1; i < MAX_BLOCKS; i++) {
            digest.update(ring.get((block + i) % MAX_BLOCKS));
        }
        digest.update(ring.get(block), 0, within);
        return digest.digest();
    }
}

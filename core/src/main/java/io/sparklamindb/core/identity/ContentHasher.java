/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Hashes a file of known length while its bytes pass by, in order, with constant memory. Files up to 50 MiB (inclusive)
 * are {@code md5} of all bytes; larger ones {@code sha1-fl}: sha1 of the sha1 of the first and of the last 50 MiB. Not
 * thread-safe; use it once.
 */
public final class ContentHasher {

    /** The largest file hashed whole, and the length of each hashed end of a larger one, in bytes. */
    public static final long END_LENGTH = 50L * 1024 * 1024;

    private final long size;
    private final MessageDigest head;
    private final @Nullable MessageDigest tail;
    private long position;

    /**
     * @param size the file's length in bytes
     */
    public ContentHasher(long size) {
        this(size, size <= END_LENGTH);
    }

    private ContentHasher(long size, boolean whole) {
        this.size = size;
        this.head = whole ? Digests.md5() : Digests.sha1();
        this.tail = whole ? null : Digests.sha1();
    }

    /** One that takes the MD5 of all bytes, whatever their number. */
    static ContentHasher ofAll(long size) {
        return new ContentHasher(size, true);
    }

    /** How many bytes at the start must be seen. Of a small file one more is asked for, to see that it ends. */
    long headLength() {
        return tail == null ? size + 1 : END_LENGTH;
    }

    /** Whether the bytes after the head count too. */
    boolean hasTail() {
        return tail != null;
    }

    /** Passes over the bytes between both ends, if there are any; returns the position of the next byte wanted. */
    long skipToTail() {
        position = Math.max(position, tailStart());
        return position;
    }

    private long tailStart() {
        return size - END_LENGTH;
    }

    /** Takes the next bytes. */
    public void update(byte[] bytes, int offset, int length) {
        if (tail == null || position < END_LENGTH) {
            head.update(bytes, offset, tail == null ? length : (int) Math.min(length, END_LENGTH - position));
        }
        if (tail != null && position + length > tailStart()) {
            int outside = (int) Math.max(0, tailStart() - position);
            tail.update(bytes, offset + outside, length - outside);
        }
        position += length;
    }

    /**
     * The hash.
     *
     * @throws ContentSizeException if the bytes seen are not as many as the file was said to have
     */
    public ContentHash finish() {
        if (position != size) {
            throw new ContentSizeException(size, position);
        }
        if (tail == null) {
            return new ContentHash(Digests.encode(head.digest()), ContentHash.MD5);
        }
        var both = Digests.sha1();
        both.update(head.digest());
        both.update(tail.digest());
        return new ContentHash(Digests.encode(both.digest()), ContentHash.SHA1_OF_ENDS);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;

/**
 * An object.
 *
 * @param content its bytes
 * @param tag its ETag without quotation marks: the MD5 of its bytes, or of its parts' MD5s and how many parts there were
 * @param modified when it was put; S3 knows seconds
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredObject(byte[] content, String tag, Instant modified) {

    /** An object put at once. */
    static StoredObject of(byte[] content) {
        return new StoredObject(content, HexFormat.of().formatHex(md5().digest(content)), now());
    }

    /** An object put in parts. */
    static StoredObject ofParts(Collection<byte[]> parts) {
        var tags = md5();
        int length = 0;
        for (var part : parts) {
            tags.update(md5().digest(part));
            length += part.length;
        }
        var content = new byte[length];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, content, at, part.length);
            at += part.length;
        }
        return new StoredObject(content, HexFormat.of().formatHex(tags.digest()) + "-" + parts.size(), now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Digests, and how lamindb writes those that it uses: base64url, no padding, 22 characters. Source:
 * {@code lamindb_setup/core/hashing.py}.
 */
final class Digests {

    static final int LENGTH = 22;

    private Digests() {}

    static MessageDigest md5() {
        return digest("MD5");
    }

    static MessageDigest sha1() {
        return digest("SHA-1");
    }

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static String encode(byte[] digest) {
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        return text.substring(0, Math.min(LENGTH, text.length()));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash: this Java has no " + algorithm, e);
        }
    }
}

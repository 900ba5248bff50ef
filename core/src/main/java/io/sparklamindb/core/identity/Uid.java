/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import java.nio.charset.StandardCharsets;

/**
 * New uids for the registries whose uids are not versioned, and the hash-based ones. Stateless and thread-safe. Source:
 * {@code lamindb/base/uids.py}.
 */
public final class Uid {

    private Uid() {}

    /** A random uid, for example 8 characters for a ulabel, 12 for a feature, 16 for a run. */
    public static String random(int length) {
        return Base62.random(length);
    }

    /** The first characters of base62(md5(text)): uids of instances and of bionty's records and sources. */
    public static String ofText(String text, int length) {
        var encoded = Base62.ofBytes(Digests.md5().digest(text.getBytes(StandardCharsets.UTF_8)));
        return encoded.substring(0, Math.min(length, encoded.length()));
    }
}

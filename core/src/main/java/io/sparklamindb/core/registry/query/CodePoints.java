/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import java.util.Optional;

/** The order of texts by code point, which is the order of their UTF-8 bytes. */
final class CodePoints {

    private CodePoints() {}

    /**
     * The least text that is greater than every text that starts with this one; empty if there is none, because nothing
     * comes after the last code point.
     */
    static Optional<String> next(String start) {
        int end = start.length();
        while (end > 0) {
            int last = start.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1;
                if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
                    next = Character.MAX_SURROGATE + 1;
                }
                return Optional.of(start.substring(0, end) + Character.toString(next));
            }
        }
        return Optional.empty();
    }
}

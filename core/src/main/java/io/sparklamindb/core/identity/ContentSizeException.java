/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

/** A file has another length than was said: it changed, or was cut off, while it was read. */
public final class ContentSizeException extends RuntimeException {

    ContentSizeException(long expected, long seen) {
        super("Cannot hash a file: it has " + seen + " bytes or more, not " + expected);
    }
}

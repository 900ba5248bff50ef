/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

/**
 * Why an array could not be read although its bytes could be fetched. A failure to fetch is an {@link java.io.IOException}
 * instead, and may be worth a retry; these are not.
 */
public abstract sealed class ArrayFormatException extends RuntimeException
        permits CorruptArrayException, UnsupportedArrayException, MissingElementException {

    private static final long serialVersionUID = 1L;

    private final String element;
    private final String reason;

    ArrayFormatException(String element, String reason) {
        super(element.isEmpty() ? reason : "'" + element + "': " + reason);
        this.element = element;
        this.reason = reason;
    }

    /** Path of the element inside its file, {@code obs/cell_type} for instance; empty where the file itself is at fault. */
    public final String element() {
        return element;
    }

    /** What is wrong, without the element. */
    public final String reason() {
        return reason;
    }

    /** The same failure with the element it happened in, unless that is known already. */
    public abstract ArrayFormatException in(String path);
}

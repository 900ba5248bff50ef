/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

/**
 * A file breaks its own format: it is truncated, damaged, or made to harm. No file, however broken, causes any other
 * exception, unbounded memory or an endless loop.
 */
public final class CorruptArrayException extends ArrayFormatException {

    private static final long serialVersionUID = 1L;

    public CorruptArrayException(String element, String reason) {
        super(element, reason);
    }

    /** A failure found where the element's path is not known yet; {@link #in} adds it on the way up. */
    public CorruptArrayException(String reason) {
        super("", reason);
    }

    /** As above, with the exception that revealed it. */
    public CorruptArrayException(String reason, Exception cause) {
        super("", reason);
        initCause(cause);
    }

    @Override
    public CorruptArrayException in(String path) {
        if (!element().isEmpty()) {
            return this;
        }
        var located = new CorruptArrayException(path, reason());
        located.initCause(this);
        return located;
    }
}

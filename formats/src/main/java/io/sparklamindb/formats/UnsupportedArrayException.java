/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

/** A file is sound as far as it goes, but uses a part of its format that is not read here. */
public final class UnsupportedArrayException extends ArrayFormatException {

    private static final long serialVersionUID = 1L;

    public UnsupportedArrayException(String element, String what) {
        super(element, what);
    }

    public UnsupportedArrayException(String what) {
        super("", what);
    }

    @Override
    public UnsupportedArrayException in(String path) {
        if (!element().isEmpty()) {
            return this;
        }
        var located = new UnsupportedArrayException(path, reason());
        located.initCause(this);
        return located;
    }
}

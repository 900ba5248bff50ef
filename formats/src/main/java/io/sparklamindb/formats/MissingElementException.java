/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import java.util.Collection;
import java.util.stream.Collectors;

/** A file has no element of the name asked for. */
public final class MissingElementException extends ArrayFormatException {

    private static final long serialVersionUID = 1L;
    private static final int EXAMPLES = 10;

    private final String present;

    private MissingElementException(String element, String reason, String present) {
        super(element, reason);
        this.present = present;
    }

    /** Names that are there instead, at most ten, joined by commas. */
    public String present() {
        return present;
    }

    /**
     * @param element path asked for
     * @param present names that are there instead; at most ten are shown
     */
    public static MissingElementException of(String element, Collection<String> present) {
        var examples = present.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
        return new MissingElementException(
                element, "there is no such element; there are " + present.size() + " (" + examples + ")", examples);
    }

    @Override
    public MissingElementException in(String path) {
        return this;
    }
}

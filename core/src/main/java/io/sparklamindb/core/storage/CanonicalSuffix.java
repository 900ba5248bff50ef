/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a file or folder name says about its format, as lamindb reads it: the suffix an artifact gets, and the one its
 * key must share. Immutable. Source: {@code lamindb_setup/core/canonical_suffix.py}.
 *
 * @param canonical the suffix in lower case if lamindb knows it, else empty; goes into {@code artifact.suffix}
 * @param raw the last suffix, or the whole one where several belong together, in lower case; known or not
 */
public record CanonicalSuffix(String canonical, String raw) {

    private static final String ARCHIVE = ".tar";

    /** Reads the suffix off the last segment of a key or path. */
    public static CanonicalSuffix of(String path) {
        var suffixes = suffixes(path);
        var known = KnownSuffixes.instance();
        var last = suffixes.isEmpty() ? "" : suffixes.get(suffixes.size() - 1);
        if (suffixes.size() < 2) {
            return new CanonicalSuffix(known.isSimple(last) || known.isEncoding(last) ? last : "", last);
        }
        var composite = known.compositeAtEndOf(String.join("", suffixes));
        if (composite != null) {
            return both(composite);
        }
        if (known.isSimple(last)) {
            return both(last);
        }
        if (known.isEncoding(last)) {
            return both(encoded(suffixes, known) + last);
        }
        return new CanonicalSuffix("", last);
    }

    private static CanonicalSuffix both(String suffix) {
        return new CanonicalSuffix(suffix, suffix);
    }

    /** What a compressed file is when unpacked: {@code .csv} of {@code .csv.gz}, {@code .h5ad.tar} of .h5ad.tar.gz. */
    private static String encoded(List<String> suffixes, KnownSuffixes known) {
        var inner = suffixes.get(suffixes.size() - 2);
        if (inner.equals(ARCHIVE)) {
            var archived = suffixes.size() > 2 ? suffixes.get(suffixes.size() - 3) : "";
            return known.isSimple(archived) ? archived + ARCHIVE : ARCHIVE;
        }
        return known.isSimple(inner) ? inner : "";
    }

    /** The suffixes of the last segment as Python's {@code pathlib.PurePath.suffixes} has them, in lower case. */
    private static List<String> suffixes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        var name = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        if (name.endsWith(".")) {
            return List.of();
        }
        int start = 0;
        while (start < name.length() && name.charAt(start) == '.') {
            start++;
        }
        var suffixes = new ArrayList<String>();
        for (int dot = name.indexOf('.', start); dot >= 0; ) {
            int next = name.indexOf('.', dot + 1);
            suffixes.add(name.substring(dot, next < 0 ? name.length() : next).toLowerCase(Locale.ROOT));
            dot = next;
        }
        return suffixes;
    }
}

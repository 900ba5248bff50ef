/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.UnsupportedArrayException;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Says which artifact a file's failure is about. */
public final class ArrayErrors {

    private ArrayErrors() {}

    /** {@code LAMIN_CORRUPT_ARRAY}, {@code LAMIN_SLOT_NOT_FOUND} or {@code LAMIN_UNSUPPORTED_FORMAT}. */
    public static LaminException of(ArraySource source, ArrayFormatException failure) {
        if (failure instanceof MissingElementException missing) {
            return LaminCondition.SLOT_NOT_FOUND.error(
                    missing, "slot", missing.element(), "artifact", name(source), "known", missing.present());
        } else if (failure instanceof UnsupportedArrayException) {
            return LaminCondition.UNSUPPORTED_FORMAT.error(
                    failure,
                    "artifact",
                    name(source),
                    "reason",
                    (failure.element().isEmpty() ? "" : failure.element() + " is ") + failure.reason(),
                    "suffix",
                    source.suffix(),
                    "fix",
                    "The sub-table elements lists what can be read.");
        }
        return corrupt(source, (CorruptArrayException) failure);
    }

    private static LaminException corrupt(ArraySource source, CorruptArrayException failure) {
        return LaminCondition.CORRUPT_ARRAY.error(
                failure,
                "element",
                failure.element().isEmpty() ? "the file" : failure.element(),
                "artifact",
                name(source),
                "reason",
                failure.reason());
    }

    /** {@code LAMIN_PATH_NOT_FOUND}. */
    public static LaminException of(ArraySource source, IOException failure) {
        return LaminCondition.PATH_NOT_FOUND.error(
                failure,
                "path",
                source.location(),
                "reason",
                failure instanceof FileNotFoundException
                        ? "there is no such file or folder"
                        : String.valueOf(failure.getMessage()),
                "fix",
                "Restore it, or give Spark access to it; artifact " + name(source) + " lies there.");
    }

    private static String name(ArraySource source) {
        return source.displayName() + " (" + source.uid() + ")";
    }
}

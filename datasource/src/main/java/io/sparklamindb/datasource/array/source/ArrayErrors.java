/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import io.sparklamindb.formats.UnsupportedArrayException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Says which artifact a file's failure is about. */
public final class ArrayErrors {

    private ArrayErrors() {}

    /** {@code LAMIN_CORRUPT_ARRAY}, {@code LAMIN_SLOT_NOT_FOUND} or {@code LAMIN_UNSUPPORTED_FORMAT}. */
    public static LaminException of(ArraySource source, ArrayFormatException failure) {
        if (failure instanceof MissingElementException missing) {
            return ArtifactErrors.slotNotFound(missing.element(), name(source), missing.present(), missing);
        } else if (failure instanceof UnsupportedArrayException) {
            return ArtifactErrors.unsupportedFormat(
                    name(source),
                    (failure.element().isEmpty() ? "" : failure.element() + " is ") + failure.reason(),
                    source.suffix(),
                    "The sub-table elements lists what can be read.",
                    failure);
        }
        return corrupt(source, (CorruptArrayException) failure);
    }

    private static LaminException corrupt(ArraySource source, CorruptArrayException failure) {
        return ArtifactErrors.corruptArray(
                failure.element().isEmpty() ? "the file" : failure.element(), name(source), failure.reason(), failure);
    }

    /** {@code LAMIN_PATH_NOT_FOUND}, or {@code LAMIN_CONTENT_MISMATCH} of a file that was replaced. */
    public static LaminException of(ArraySource source, IOException failure) {
        if (isReplaced(failure)) {
            return source.check().mismatch(new Path(source.location()), "it was replaced after the query began");
        }
        return StorageErrors.pathNotFound(
                source.location(),
                failure instanceof FileNotFoundException
                        ? "there is no such file or folder"
                        : String.valueOf(failure.getMessage()),
                "Restore it, or give Spark access to it; artifact " + name(source) + " lies there.",
                failure);
    }

    /** What S3A says when an object is not the one that was looked at; by name, for its jar may not be there. */
    private static boolean isReplaced(IOException failure) {
        return failure.getClass().getSimpleName().equals("RemoteFileChangedException");
    }

    private static String name(ArraySource source) {
        return source.displayName() + " (" + source.uid() + ")";
    }
}

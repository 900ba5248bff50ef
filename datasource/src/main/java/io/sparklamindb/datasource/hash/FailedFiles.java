/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import io.sparklamindb.core.error.StorageErrors;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** One error for all files that could not be dealt with. */
public final class FailedFiles {

    private static final int MAX_EXAMPLES = 10;

    private FailedFiles() {}

    /**
     * Refuses outcomes of which one is a failure.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_CONTENT_CHANGED}, {@code LAMIN_PATH_NOT_FOUND}
     */
    public static void requireNone(Collection<HashOutcome> outcomes) {
        var unreadable = outcomes.stream()
                .filter(outcome -> outcome.unreadable() != null)
                .toList();
        if (!unreadable.isEmpty()) {
            throw StorageErrors.pathNotFound(
                    examples(unreadable),
                    String.valueOf(unreadable.get(0).unreadable()),
                    "Give Spark's driver and executors access to it.");
        }
        var changed =
                outcomes.stream().filter(outcome -> outcome.changed() != null).toList();
        if (!changed.isEmpty()) {
            throw StorageErrors.contentChanged(
                    examples(changed), String.valueOf(changed.get(0).changed()));
        }
    }

    private static String examples(List<HashOutcome> outcomes) {
        var paths = outcomes.stream().limit(MAX_EXAMPLES).map(HashOutcome::path).collect(Collectors.joining(", "));
        return outcomes.size() == 1 ? paths : outcomes.size() + " files (" + paths + ")";
    }
}

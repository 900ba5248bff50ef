/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a run is doing, with the code that column {@code _status_code} holds. Source: {@code lamindb/base/types.py}. */
public enum RunStatus {
    SCHEDULED(-3),
    RESTARTED(-2),
    STARTED(-1),
    COMPLETED(0),
    ERRORED(1),
    ABORTED(2);

    private final int code;

    RunStatus(int code) {
        this.code = code;
    }

    /** What the database holds. */
    public int code() {
        return code;
    }

    /** Whether nothing more comes of such a run. */
    public boolean isFinal() {
        return code >= COMPLETED.code;
    }

    /** lamindb's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that a word stands for, in any case. */
    public static Optional<RunStatus> of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** The status of a code; empty for one that lamindb has not. */
    public static Optional<RunStatus> ofCode(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.version;

import java.time.Instant;

/** Which version of a record is asked for. */
public sealed interface RecordVersion {

    /** The newest one; of a full uid, the one it names. */
    record Newest() implements RecordVersion {}

    /**
     * The one of that name: {@code VERSION AS OF}.
     *
     * @param name a version tag, the last four characters of a uid, or a full uid
     */
    record Named(String name) implements RecordVersion {}

    /**
     * The one that was the newest at a moment: {@code TIMESTAMP AS OF}.
     *
     * @param moment the last moment at which it may have been created
     */
    record AsOf(Instant moment) implements RecordVersion {}

    static RecordVersion newest() {
        return new Newest();
    }

    static RecordVersion named(String name) {
        return new Named(name);
    }

    static RecordVersion asOf(Instant moment) {
        return new AsOf(moment);
    }
}

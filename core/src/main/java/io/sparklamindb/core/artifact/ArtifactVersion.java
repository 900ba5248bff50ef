/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import java.time.Instant;

/** Which version of an artifact is asked for. */
public sealed interface ArtifactVersion {

    /** The newest one; of a full uid, the one it names. */
    record Newest() implements ArtifactVersion {}

    /**
     * The one of that name: {@code VERSION AS OF}.
     *
     * @param name a version tag, the last four characters of a uid, or a full uid
     */
    record Named(String name) implements ArtifactVersion {}

    /**
     * The one that was the newest at a moment: {@code TIMESTAMP AS OF}.
     *
     * @param moment the last moment at which it may have been created
     */
    record AsOf(Instant moment) implements ArtifactVersion {}

    static ArtifactVersion newest() {
        return new Newest();
    }

    static ArtifactVersion named(String name) {
        return new Named(name);
    }

    static ArtifactVersion asOf(Instant moment) {
        return new AsOf(moment);
    }
}

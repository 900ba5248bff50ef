/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.artifact.ArtifactRecord;
import java.util.List;

/** Artifacts that come one after the other, each once. Positions are texts of its own, which checkpoints keep. Driver only. */
public interface StreamedArtifacts {

    /** Before the first artifact. */
    String start();

    /** After all artifacts that are there now; the position given if none came since. */
    String newest(String from);

    /**
     * The artifacts between two positions.
     *
     * @throws io.sparklamindb.core.error.LaminException if some of them, or of those before, are gone
     */
    List<ArtifactRecord> between(String from, String to);
}

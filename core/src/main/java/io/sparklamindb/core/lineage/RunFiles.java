/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import io.sparklamindb.core.storage.ArtifactPath;
import java.io.IOException;

/** Puts the small files of runs, their reports and environments, into a storage. */
@FunctionalInterface
public interface RunFiles {

    /** Writes a file whole, over one that is there. Must work without tasks: an application may be about to end. */
    void write(ArtifactPath target, byte[] content) throws IOException;
}

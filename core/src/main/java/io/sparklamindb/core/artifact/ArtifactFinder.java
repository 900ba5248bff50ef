/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.version.VersionedFinder;

/** Finds the artifact that a name stands for. Thread-safe. */
public final class ArtifactFinder extends VersionedFinder<ArtifactRecord> {

    /** Of an open instance. */
    public ArtifactFinder(Instance instance) {
        super(instance, ArtifactRows::new, ArtifactErrors::notFound);
    }
}

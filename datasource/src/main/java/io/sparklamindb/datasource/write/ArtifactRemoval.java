/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.write.ArtifactPurge;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.datasource.register.HadoopArtifactStore;
import io.sparklamindb.datasource.storage.LocalLinks;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Deletes an artifact for good: rows first, for what has no row is seen by nobody, then its files. If the driver dies in
 * between, files are left that {@code remove_orphans} lists. Driver only; immutable.
 */
public final class ArtifactRemoval {

    private final Instance instance;

    /** Of an open instance. */
    public ArtifactRemoval(Instance instance) {
        this.instance = instance;
    }

    /**
     * Deletes.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_ARTIFACT_IN_USE}, or what {@link ArtifactPurge} says
     */
    public void purge(ArtifactRecord artifact) {
        var configuration = StorageConfiguration.of(List.of(artifact.storage()));
        requireInside(artifact, configuration);
        new ArtifactPurge(instance)
                .purge(artifact)
                .ifPresent(files -> new HadoopArtifactStore(configuration).remove(List.of(files)));
    }

    /** A link within the path may lead out of the storage. What is a link itself is removed as one. */
    private static void requireInside(ArtifactRecord artifact, Configuration configuration) {
        var path = artifact.path();
        var folder = StorageLocation.toHadoop(path.location(), configuration).getParent();
        var root = StorageLocation.toHadoop(path.root().location(), configuration);
        try {
            if (!LocalLinks.isBelow(folder, root)) {
                throw ArtifactPath.outside(artifact.uid(), path.root(), path.relative());
            }
        } catch (FileNotFoundException e) {
            return; // then no file is there
        } catch (IOException e) {
            throw StorageErrors.notWritable(path.root().location(), String.valueOf(e.getMessage()), e);
        }
    }
}

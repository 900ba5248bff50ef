/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of an artifact, whatever is in them. Immutable.
 *
 * @param artifact whose files they are
 * @param files listed, and checked to be those that were registered
 * @param configuration how their file system is reached; may hold credentials
 */
public record FileSet(ArtifactRecord artifact, ArtifactFiles files, Configuration configuration) {

    /**
     * Lists the files of an artifact. Driver only.
     *
     * @throws io.sparklamindb.core.error.LaminException if they cannot be listed or are not those that were registered
     */
    public static FileSet of(Instance instance, ArtifactRecord artifact) {
        var readable = ReadableArtifact.of(instance, artifact);
        return new FileSet(artifact, ArtifactFiles.of(readable), readable.configuration());
    }

    @Override
    public String toString() {
        return "files of " + artifact.displayName();
    }

    /** Files are the same if they are where they were, as they were, and are reached alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileSet that
                && artifact.equals(that.artifact)
                && files.equals(that.files)
                && HadoopSettings.of(configuration).equals(HadoopSettings.of(that.configuration));
    }

    @Override
    public int hashCode() {
        return 31 * artifact.hashCode() + files.hashCode();
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.HadoopSettings;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of an artifact, whatever is in them. Immutable.
 *
 * @param artifact whose files they are
 * @param files as they were listed
 * @param configuration how their file system is reached; may hold credentials
 * @param check what their bytes must be
 */
public record FileSet(ArtifactRecord artifact, ArtifactFiles files, Configuration configuration, ContentCheck check) {

    /** Files that were listed. */
    public static FileSet of(ReadableArtifact readable, ArtifactFiles files) {
        return new FileSet(readable.artifact(), files, readable.configuration(), readable.check());
    }

    /**
     * Lists what lies where the files of an artifact should, for those who look for what is wrong with it. Driver only.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_PATH_OUTSIDE_STORAGE}, {@code LAMIN_OVERWRITTEN_VERSION}
     *     if they are those of another version, {@code LAMIN_PATH_NOT_FOUND} if its place cannot be listed
     */
    public static FileSet found(Instance instance, ArtifactRecord artifact) {
        var place = ReadableArtifact.stored(instance, artifact);
        return of(place, ArtifactFiles.found(place));
    }

    /** The same, compared as the options of a read say. */
    FileSet verifying(Map<String, String> options) {
        var verification = ReadVerification.of(options, check.verification());
        return new FileSet(artifact, files, configuration, check.with(verification));
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
                && check.equals(that.check)
                && HadoopSettings.of(configuration).equals(HadoopSettings.of(that.configuration));
    }

    @Override
    public int hashCode() {
        return 31 * artifact.hashCode() + files.hashCode();
    }
}

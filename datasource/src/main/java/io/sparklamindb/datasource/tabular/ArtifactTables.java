/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.artifact.ArtifactVersion;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.datasource.spark.ActiveSession;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.net.URI;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.catalog.Table;

/** From the row of an artifact to its table. Driver only; thread-safe. */
public final class ArtifactTables {

    private ArtifactTables() {}

    /**
     * The content of an artifact as a table: rows and columns if the format is tabular, else its files as
     * {@code (path, size, modification_time, content)}. The files are listed now, and the schema is read from them.
     *
     * @throws io.sparklamindb.core.error.LaminException if its files cannot be read or are not those that were registered
     */
    public static Table open(Instance instance, ArtifactRecord artifact) {
        requireNotReplaced(instance, artifact);
        var configuration = configurationFor(artifact.storage());
        var files = ArtifactFiles.of(artifact, configuration);
        return TabularFormat.of(artifact)
                .<Table>map(format -> TabularArtifactTable.open(artifact, format, files))
                .orElseGet(() -> new FilesTable(artifact, files, configuration));
    }

    /**
     * The files of an artifact, whatever its format: {@code (path, size, modification_time, content)}.
     *
     * @throws io.sparklamindb.core.error.LaminException as {@link #open}
     */
    public static Table files(Instance instance, ArtifactRecord artifact) {
        requireNotReplaced(instance, artifact);
        var configuration = configurationFor(artifact.storage());
        return new FilesTable(artifact, ArtifactFiles.of(artifact, configuration), configuration);
    }

    /** A file registered in place keeps its path when it is changed and registered anew: then the older rows have lost it. */
    private static void requireNotReplaced(Instance instance, ArtifactRecord artifact) {
        var path = artifact.readablePath();
        if (artifact.isLatest() || path.relative().startsWith(ArtifactKey.MANAGED_PREFIX)) {
            return;
        }
        var newest = new ArtifactFinder(instance)
                .lookUp(
                        artifact.stem(),
                        ArtifactVersion.newest(),
                        Visibility.ofBranches(java.util.List.of(artifact.branchId())));
        if (newest.isPresent()
                && newest.get().id() != artifact.id()
                && newest.get().path().equals(path)
                && !Objects.equals(newest.get().hash(), artifact.hash())) {
            throw LaminCondition.OVERWRITTEN_VERSION.error(
                    "version", artifact.version(),
                    "artifact", artifact.displayName(),
                    "latest", newest.get().uid());
        }
    }

    private static Configuration configurationFor(StorageRoot storage) {
        var configuration = ActiveSession.hadoopConfiguration();
        var endpoint = storage.endpointUrl();
        if (endpoint != null) {
            var bucket = URI.create(storage.location()).getAuthority();
            configuration.set("fs.s3a.bucket." + bucket + ".endpoint", endpoint);
            configuration.set("fs.s3a.bucket." + bucket + ".path.style.access", "true");
        }
        return configuration;
    }
}

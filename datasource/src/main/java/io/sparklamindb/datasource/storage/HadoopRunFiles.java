/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.lineage.RunFiles;
import io.sparklamindb.core.storage.ArtifactPath;
import java.io.IOException;
import java.util.List;

/** Writes the files of runs over Hadoop's file systems, from the driver and without tasks. */
public final class HadoopRunFiles implements RunFiles {

    @Override
    public void write(ArtifactPath target, byte[] content) throws IOException {
        var configuration = StorageConfiguration.of(List.of(target.root()));
        var path = StorageLocation.toHadoop(target.location(), configuration);
        try (var out = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration))
                .create(path, true)) {
            out.write(content);
        }
    }
}

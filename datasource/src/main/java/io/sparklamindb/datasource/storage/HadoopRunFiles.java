/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.storage;

import io.sparklamindb.core.lineage.RunFiles;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.datasource.session.SessionSettings;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/** Writes the files of runs over Hadoop's file systems, from the driver and without tasks. */
public final class HadoopRunFiles implements RunFiles {

    private final Supplier<Configuration> base;

    /** As the session says that is active when a file is written. */
    public HadoopRunFiles() {
        this(SessionSettings::hadoopConfiguration);
    }

    /**
     * For threads that no session is active on.
     *
     * @param base how file systems are reached, asked once for each file; what it gives is changed
     */
    public HadoopRunFiles(Supplier<Configuration> base) {
        this.base = base;
    }

    @Override
    public void write(ArtifactPath target, byte[] content) throws IOException {
        var configuration = StorageConfiguration.of(base.get(), List.of(target.root()));
        var path = StorageLocation.toHadoop(target.location(), configuration);
        try (var out = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration))
                .create(path, true)) {
            out.write(content);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage;

import io.sparklamindb.core.lineage.RunFiles;
import io.sparklamindb.core.storage.ArtifactPath;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes the files of runs by Hadoop's file systems, as everything else is written. */
final class HadoopRunFiles implements RunFiles {

    @Override
    public void write(ArtifactPath target, byte[] content) throws IOException {
        var path = new Path(target.location());
        try (var out = path.getFileSystem(new Configuration()).create(path, true)) {
            out.write(content);
        }
    }
}

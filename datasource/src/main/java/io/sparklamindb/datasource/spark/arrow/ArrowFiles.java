/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.arrow;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import java.io.IOException;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What the driver must know of files in Arrow's formats. */
public final class ArrowFiles {

    private ArrowFiles() {}

    /**
     * The schema of a file.
     *
     * @param artifact what messages call the artifact
     * @throws LaminException {@code LAMIN_CORRUPT_ARRAY} if it is in none of Arrow's formats
     */
    public static Schema schema(String artifact, Path file, Configuration configuration) throws IOException {
        try (var open = ArrowFile.open(file, configuration)) {
            return open.schema();
        } catch (RuntimeException e) {
            throw corrupt(artifact, file, e);
        }
    }

    static LaminException corrupt(String artifact, Path file, RuntimeException cause) {
        return cause instanceof LaminException typed
                ? typed
                : ArtifactErrors.corruptArray(file.toString(), artifact, String.valueOf(cause.getMessage()), cause);
    }
}

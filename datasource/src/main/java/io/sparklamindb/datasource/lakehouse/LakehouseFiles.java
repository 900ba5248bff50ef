/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.lakehouse;

import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** The files below the folder of a table, listed once, when somebody asks. Not thread-safe. */
public final class LakehouseFiles {

    private final Path root;
    private final Configuration configuration;
    private @Nullable Map<String, Long> sizes;

    /** Not listed yet. */
    LakehouseFiles(Path root, Configuration configuration) {
        this.root = root;
        this.configuration = configuration;
    }

    /** The sizes in bytes of all of them, by their path below the folder. */
    Map<String, Long> sizes() throws IOException {
        var known = sizes;
        if (known == null) {
            known = new HashMap<>();
            for (var file : ArtifactFiles.list(root, configuration).files()) {
                known.put(relative(root, file.getPath()), file.getLen());
            }
            sizes = known;
        }
        return known;
    }

    /** The path of a file below the folder of its table; the whole one, if it lies elsewhere. */
    static String relative(Path root, Path file) {
        var folder = root.toUri().getPath() + "/";
        var whole = file.toUri().getPath();
        return whole.startsWith(folder) ? whole.substring(folder.length()) : whole;
    }
}

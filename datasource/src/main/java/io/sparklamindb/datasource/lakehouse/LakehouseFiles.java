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

/** How the files of a table are named. Stateless. */
final class LakehouseFiles {

    private LakehouseFiles() {}

    /** The sizes in bytes of all files below the folder of a table, by their path below it. */
    static Map<String, Long> sizes(Path root, Configuration configuration) throws IOException {
        var sizes = new HashMap<String, Long>();
        for (var file : ArtifactFiles.list(root, configuration).files()) {
            sizes.put(relative(root, file.getPath()), file.getLen());
        }
        return sizes;
    }

    /** The path of a file below the folder of its table; the whole one, if it lies elsewhere. */
    static String relative(Path root, Path file) {
        var folder = root.toUri().getPath() + "/";
        var whole = file.toUri().getPath();
        return whole.startsWith(folder) ? whole.substring(folder.length()) : whole;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import java.util.Arrays;
import org.apache.hadoop.fs.Path;

/** Which files of a folder hold rows: all but those that Spark and Hadoop hide, such as {@code _SUCCESS}. */
final class DataFiles {

    private DataFiles() {}

    static boolean isData(Path root, Path file) {
        var below = file.toUri().getPath().substring(root.toUri().getPath().length());
        return Arrays.stream(below.split("/")).noneMatch(DataFiles::isHidden);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Which files of a folder hold rows: all but those that Spark and Hadoop hide, such as {@code _SUCCESS}. */
final class DataFiles {

    private DataFiles() {}

    /** The files with rows: of a folder some, of a file the file itself. */
    static List<FileStatus> of(ArtifactFiles files) {
        return files.isFolder()
                ? files.files().stream()
                        .filter(file -> isData(files.root(), file.getPath()))
                        .toList()
                : files.files();
    }

    static boolean isData(Path root, Path file) {
        var below = file.toUri().getPath().substring(root.toUri().getPath().length());
        return Arrays.stream(below.split("/")).noneMatch(DataFiles::isHidden);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
    }
}

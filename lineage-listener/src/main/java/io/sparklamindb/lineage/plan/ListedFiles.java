/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import io.sparklamindb.core.lineage.fact.FileSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import scala.jdk.javaapi.CollectionConverters;

/** Files of a plan that Spark has listed: the folders that were named, and what lies there if it is not much. */
final class ListedFiles {

    /** A folder with more files is an artifact, or is only named. */
    private static final int MAX_FILES = 1_000;

    /** How Delta's files of one version show themselves. Delta writes the version behind the path, too. */
    private static final Pattern DELTA = Pattern.compile("Delta\\[version=(\\d+),.*");

    private ListedFiles() {}

    /** Nothing, if they are the log of a library's table: it reads that by itself, to find out about the table. */
    static Optional<FileSet> of(String name, FileIndex index) {
        var roots = CollectionConverters.asJava(index.rootPaths()).stream()
                .map(Path::toString)
                .filter(path -> !path.contains("/_delta_log"))
                .toList();
        var version = DELTA.matcher(index.toString());
        if (version.matches()) {
            return Optional.of(new FileSet(
                    name,
                    roots.stream().map(root -> root + "@v" + version.group(1)).toList()));
        }
        return roots.isEmpty() ? Optional.empty() : Optional.of(new FileSet(name, roots, files(index, roots)));
    }

    /** Only what is listed already: those of catalogs would look into the storage for this. */
    private static List<String> files(FileIndex index, List<String> roots) {
        if (!(index instanceof PartitioningAwareFileIndex listed)) {
            return List.of();
        }
        var files = listed.allFiles();
        var named = Set.copyOf(roots);
        return files.size() > MAX_FILES
                ? List.of()
                : CollectionConverters.asJava(files).stream()
                        .map(file -> file.getPath().toString())
                        .filter(file -> !named.contains(file))
                        .toList();
    }
}

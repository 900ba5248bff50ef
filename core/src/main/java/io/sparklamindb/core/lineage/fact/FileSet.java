/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import java.util.List;

/**
 * Files that were read or written, of which a storage may tell whose they are. Immutable.
 *
 * @param name the name of the table that they are, or their format
 * @param paths files or folders, not encoded; a table's folder may have {@code @v} and the version behind it
 * @param files the files that were found below the folders, not encoded; empty if they are not known, or too many
 */
public record FileSet(String name, List<String> paths, List<String> files) {

    public FileSet {
        paths = List.copyOf(paths);
        files = List.copyOf(files);
    }

    /** The same, whatever version of a table they were. */
    public FileSet ofAnyVersion() {
        return new FileSet(
                name,
                paths.stream().map(path -> path.replaceFirst("@v\\d+$", "")).toList(),
                files);
    }

    /** Files or folders of which no more is known. */
    public FileSet(String name, List<String> paths) {
        this(name, paths, List.of());
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import java.util.List;

/**
 * Files that were read or written, of which a storage may tell whose they are. Immutable.
 *
 * @param name the name of the table that they are, or their format
 * @param paths files or folders, as URIs
 */
public record FileSet(String name, List<String> paths) {
    public FileSet {
        paths = List.copyOf(paths);
    }
}

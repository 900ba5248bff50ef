/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the metadata of a hierarchy is. Thread-safe. */
interface Documents {

    /** What is at a path, or null if nothing is. */
    @Nullable
    NodeDocument find(String path) throws IOException;

    /** Names of the nodes in a group. */
    List<String> children(String path) throws IOException;
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.MissingElementException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group: named arrays and groups. Thread-safe; read lazily. */
public non-sealed interface Group extends Node {

    /** Names of what it holds, in the order of the file. */
    List<String> children() throws IOException;

    /** What it holds under a name, or null. */
    @Nullable
    Node find(String name) throws IOException;

    /** What it holds under a name. @throws MissingElementException if there is nothing */
    default Node child(String name) throws IOException {
        var found = find(name);
        if (found == null) {
            throw MissingElementException.of(childPath(name), children());
        }
        return found;
    }

    /** A group it holds. @throws MissingElementException if there is none */
    default Group group(String name) throws IOException {
        if (child(name) instanceof Group group) {
            return group;
        }
        throw MissingElementException.of(childPath(name), children());
    }

    /** An array it holds. @throws MissingElementException if there is none */
    default StoredArray array(String name) throws IOException {
        if (child(name) instanceof StoredArray array) {
            return array;
        }
        throw MissingElementException.of(childPath(name), children());
    }

    /** The path of a child. */
    default String childPath(String name) {
        return path().isEmpty() ? name : path() + "/" + name;
    }
}

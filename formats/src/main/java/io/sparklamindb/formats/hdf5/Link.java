/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

/** What a name in a group leads to. */
sealed interface Link {

    /** An object in this file, by the address of its header. */
    record Hard(long address) implements Link {}

    /** A path, from the root if it begins with {@code /}, from the group otherwise. */
    record Soft(String path) implements Link {}

    /** Something in another file, or of an unknown kind. */
    record Elsewhere(String description) implements Link {}
}

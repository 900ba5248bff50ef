/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

/** How one element of an array is stored. Every element of an array has the same number of bytes. */
public sealed interface DataType permits NumberType, FixedTextType, VariableTextType, CompoundType, OpaqueType {

    /** Bytes of an element. */
    int size();
}

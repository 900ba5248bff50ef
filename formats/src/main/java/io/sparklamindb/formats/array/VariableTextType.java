/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

/**
 * Text of any length, stored elsewhere; an element is a reference to it.
 *
 * @param size bytes of the reference
 */
public record VariableTextType(int size) implements DataType {

    @Override
    public String toString() {
        return "string";
    }
}

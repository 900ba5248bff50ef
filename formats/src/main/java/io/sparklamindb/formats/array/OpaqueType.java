/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

/**
 * Elements whose bytes mean nothing here: references, bit fields, dates of old.
 *
 * @param size bytes of an element
 * @param description what they are, for messages
 */
public record OpaqueType(int size, String description) implements DataType {

    @Override
    public String toString() {
        return description;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import java.util.List;

/**
 * Records of named fields, as numpy's structured arrays.
 *
 * @param size bytes of a record, gaps included
 * @param fields in the order of the file
 */
public record CompoundType(int size, List<Field> fields) implements DataType {

    /**
     * A field of a record.
     *
     * @param name of the field
     * @param offset of its first byte in the record
     * @param type of one value
     * @param shape dimensions of the values it holds; none if it is a single one
     */
    public record Field(String name, int offset, DataType type, List<Integer> shape) {

        public Field {
            shape = List.copyOf(shape);
            long values = 1;
            for (int length : shape) {
                values *= length;
                if (length < 0 || values > Integer.MAX_VALUE) {
                    throw new CorruptArrayException("field " + name + " has dimensions " + shape);
                }
            }
        }

        /** Values it holds: 1, or the product of its dimensions. */
        public int count() {
            return shape.stream().reduce(1, (product, length) -> product * length);
        }

        /** Bytes of the field. */
        public int bytes() {
            return type.size() * count();
        }
    }

    public CompoundType {
        fields = List.copyOf(fields);
        for (var field : fields) {
            if (field.offset() < 0
                    || field.offset() + (long) field.count() * field.type().size() > size) {
                throw new CorruptArrayException("field " + field.name() + " lies outside its record");
            }
        }
    }

    /** A field by its name. */
    public Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> MissingElementException.of(
                        name, fields.stream().map(Field::name).toList()));
    }

    @Override
    public String toString() {
        return "compound";
    }
}

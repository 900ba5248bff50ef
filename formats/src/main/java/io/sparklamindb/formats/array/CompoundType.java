/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.MissingElementException;
import java.util.List;

/**
 * Records of named members, as numpy's structured arrays.
 *
 * @param size bytes of a record, gaps included
 * @param members in the order of the file
 */
public record CompoundType(int size, List<Member> members) implements DataType {

    /**
     * A member of a record.
     *
     * @param name of the member
     * @param offset of its first byte in the record
     * @param type of one value
     * @param shape dimensions of the values it holds; none if it is a single one
     */
    public record Member(String name, int offset, DataType type, List<Integer> shape) {

        public Member {
            shape = List.copyOf(shape);
            long values = 1;
            for (int length : shape) {
                values *= length;
                if (length < 0 || values > Integer.MAX_VALUE) {
                    throw new CorruptArrayException("member " + name + " has dimensions " + shape);
                }
            }
        }

        /** Values it holds: 1, or the product of its dimensions. */
        public int count() {
            return shape.stream().reduce(1, (product, length) -> product * length);
        }

        /** Whether it is a single value. */
        public boolean isSingle() {
            return shape.isEmpty();
        }

        /** Bytes of the member. */
        public int bytes() {
            return type.size() * count();
        }
    }

    public CompoundType {
        members = List.copyOf(members);
        for (var member : members) {
            if (member.offset() < 0
                    || member.offset() + (long) member.count() * member.type().size() > size) {
                throw new CorruptArrayException("member " + member.name() + " lies outside its record");
            }
        }
    }

    /** A member by its name. */
    public Member member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> MissingElementException.of(
                        name, members.stream().map(Member::name).toList()));
    }

    @Override
    public String toString() {
        return "compound";
    }
}

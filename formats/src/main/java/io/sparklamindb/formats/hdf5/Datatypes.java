/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.NumberType.Kind;
import io.sparklamindb.formats.array.OpaqueType;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.io.BinaryReader;
import io.sparklamindb.formats.io.ByteSlice;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads datatype messages (specification section IV.A.2.d), versions 1 to 5. Every field that a message has is either obeyed
 * or makes a type that is read as no other: what is left out here would be wrong values.
 */
final class Datatypes {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_MEMBERS = 1 << 16;
    private static final int MAX_RANK = 32;
    private static final int NEWEST = 5;

    /** Dimensions that a field may have in version 1, and the permutation that leaves them as they are: 0, 1, 2, 3. */
    private static final int OLD_RANK = 4;

    private static final int ROW_MAJOR = 0x03020100;

    private final BinaryReader reader;
    private final int offsetSize;

    private Datatypes(BinaryReader reader, int offsetSize) {
        this.reader = reader;
        this.offsetSize = offsetSize;
    }

    /**
     * A type, and the dimensions it has of its own.
     *
     * @param type of one value
     * @param shape dimensions of the values that an element holds; none if it is a single one
     */
    record Element(DataType type, List<Integer> shape) {

        Element {
            shape = List.copyOf(shape);
        }

        /** How many values an element holds. */
        int count() {
            return product(shape);
        }

        /** Bytes of an element. */
        int size() {
            long size = (long) count() * type.size();
            if (size > Integer.MAX_VALUE) {
                throw new CorruptArrayException("elements of " + size + " bytes");
            }
            return (int) size;
        }
    }

    /** @param offsetSize bytes of an address in the file */
    static Element read(BinaryReader reader, int offsetSize) {
        return new Datatypes(reader, offsetSize).type(0);
    }

    private Element type(int depth) {
        if (depth > MAX_DEPTH) {
            throw new CorruptArrayException("a datatype is nested more than " + MAX_DEPTH + " deep");
        }
        int head = reader.u8();
        int version = head >> 4;
        if (version == 0 || version > NEWEST) {
            throw new UnsupportedArrayException("a datatype of version " + version);
        }
        int bits = reader.u8() | reader.u16() << 8;
        int size = reader.count(4);
        return switch (head & 0xf) {
            case 0 -> once(NumberDatatypes.integer(reader, bits, size));
            case 1 -> once(NumberDatatypes.floating(reader, bits, size));
            case 2 -> once(time(size));
            case 3 -> once(text(bits, size));
            case 4 -> once(NumberDatatypes.bitField(reader, bits, size));
            case 5 -> once(opaque(size, bits));
            case 6 -> once(compound(version, bits & 0xffff, size, depth));
            case 7 -> once(new OpaqueType(size, "reference"));
            case 8 -> once(enumeration(version, bits & 0xffff, size, depth));
            case 9 -> once(variable(bits, size, depth));
            case 10 -> array(version, size, depth);
            case 11 -> once(complex(size, depth));
            default -> once(unknown(head & 0xf, size, depth));
        };
    }

    private static Element once(DataType type) {
        return new Element(type, List.of());
    }

    /** How long the properties of a class are that is not known is not known either: nothing behind them can be found. */
    private static DataType unknown(int kind, int size, int depth) {
        if (depth > 0) {
            throw new UnsupportedArrayException("a field with a datatype of class " + kind);
        }
        return new OpaqueType(size, "datatype of class " + kind);
    }

    private DataType time(int size) {
        reader.skip(2);
        return new OpaqueType(size, "time");
    }

    /** Added by HDF5 2.0: two numbers of one type. */
    private DataType complex(int size, int depth) {
        type(depth + 1);
        return new OpaqueType(size, "complex" + (long) Byte.SIZE * size);
    }

    private DataType opaque(int size, int bits) {
        reader.skip(bits & 0xff);
        return new OpaqueType(size, "opaque");
    }

    /** Both character sets there are, ASCII and UTF-8, are read as UTF-8. */
    private static DataType text(int bits, int size) {
        int characters = bits >> 4 & 0xf;
        if (characters > 1) {
            return new OpaqueType(size, "text in character set " + characters);
        }
        return switch (bits & 0xf) {
            case 0 -> new FixedTextType(size, FixedTextType.Encoding.UTF8_TERMINATED);
            case 1 -> new FixedTextType(size, FixedTextType.Encoding.UTF8);
            case 2 -> new FixedTextType(size, FixedTextType.Encoding.UTF8_BLANKS);
            default -> new OpaqueType(size, "text with padding " + (bits & 0xf));
        };
    }

    private DataType compound(int version, int count, int size, int depth) {
        if (count > MAX_MEMBERS) {
            throw new CorruptArrayException("a record of " + count + " fields");
        }
        var fields = new ArrayList<CompoundType.Field>();
        for (int i = 0; i < count; i++) {
            var name = name(version);
            int offset = reader.count(version < 3 ? 4 : FileSpace.bytesFor(size));
            var shape = version == 1 ? oldDimensions() : new ArrayList<Integer>();
            var type = type(depth + 1);
            shape.addAll(type.shape());
            fields.add(new CompoundType.Field(name, offset, type.type(), shape));
        }
        return new CompoundType(size, fields);
    }

    /** Version 1 keeps four dimensions with each field, used or not. */
    private List<Integer> oldDimensions() {
        int rank = reader.u8();
        reader.skip(3);
        int permutation = reader.i32();
        reader.skip(4);
        if (rank > OLD_RANK) {
            throw new CorruptArrayException("a field of " + rank + " dimensions");
        }
        if (rank > 1 && permutation != 0 && permutation != ROW_MAJOR) {
            throw new UnsupportedArrayException("a field whose dimensions are permuted");
        }
        var shape = new ArrayList<Integer>();
        for (int d = 0; d < OLD_RANK; d++) {
            int length = reader.count(4);
            if (d < rank) {
                shape.add(length);
            }
        }
        product(shape);
        return shape;
    }

    private String name(int version) {
        int start = reader.position();
        var name = reader.textToNul();
        if (version < 3) {
            reader.align8(start);
        }
        return name;
    }

    /** Truth values are an enumeration in HDF5; any other enumeration is read as its numbers. */
    private DataType enumeration(int version, int count, int size, int depth) {
        var base = type(depth + 1);
        if (base.size() != size) {
            throw new CorruptArrayException("an enumeration of " + size + " bytes over " + base.size());
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            names.add(name(version));
        }
        var values = reader.slice((long) count * size);
        return isBoolean(names, values, size) ? new NumberType(Kind.BOOLEAN, 1, ByteOrder.LITTLE_ENDIAN) : base.type();
    }

    /** Whether the two names that h5py gives to truth values stand for 0 and 1, in either order. */
    private static boolean isBoolean(List<String> names, ByteSlice values, int size) {
        int no = names.indexOf("FALSE");
        int yes = names.indexOf("TRUE");
        return size == 1
                && names.size() == 2
                && no >= 0
                && yes >= 0
                && values.array()[values.offset() + no] == 0
                && values.array()[values.offset() + yes] == 1;
    }

    private DataType variable(int bits, int size, int depth) {
        type(depth + 1);
        int kind = bits & 0xf;
        int characters = bits >> 8 & 0xf;
        if (kind != 1 || characters > 1) {
            return new OpaqueType(size, kind == 1 ? "text in character set " + characters : "list of any length");
        }
        if (size != 2 * Integer.BYTES + offsetSize) {
            throw new CorruptArrayException("references to texts of " + size + " bytes");
        }
        return new VariableTextType(size);
    }

    private Element array(int version, int size, int depth) {
        int rank = reader.u8();
        if (rank > MAX_RANK) {
            throw new CorruptArrayException("a datatype of " + rank + " dimensions");
        }
        if (version < 3) {
            reader.skip(3);
        }
        var shape = new ArrayList<Integer>();
        for (int d = 0; d < rank; d++) {
            shape.add(reader.count(4));
        }
        if (version < 3) {
            reader.skip(4L * rank); // a permutation that no version of the library has ever written
        }
        var base = type(depth + 1);
        shape.addAll(base.shape());
        var array = new Element(base.type(), shape);
        if (array.size() != size) {
            throw new CorruptArrayException("an array of " + array.size() + " bytes in " + size);
        }
        return array;
    }

    private static int product(List<Integer> shape) {
        long product = 1;
        for (int length : shape) {
            product *= length;
            if (length <= 0 || product > Integer.MAX_VALUE) {
                throw new CorruptArrayException("an element of dimensions " + shape);
            }
        }
        return (int) product;
    }
}

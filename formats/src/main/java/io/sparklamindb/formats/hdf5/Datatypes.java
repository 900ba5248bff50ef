/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.array.CompoundType;
import io.sparklamindb.formats.array.DataType;
import io.sparklamindb.formats.array.FixedTextType;
import io.sparklamindb.formats.array.NumberType;
import io.sparklamindb.formats.array.NumberType.Kind;
import io.sparklamindb.formats.array.OpaqueType;
import io.sparklamindb.formats.array.VariableTextType;
import io.sparklamindb.formats.io.BinaryReader;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads datatype messages (specification section IV.A.2.d), versions 1 to 4. */
final class Datatypes {

    private static final int DEEPEST = 16;
    private static final int MAX_MEMBERS = 1 << 16;

    private final BinaryReader reader;

    private Datatypes(BinaryReader reader) {
        this.reader = reader;
    }

    static DataType read(BinaryReader reader) {
        return new Datatypes(reader).type(0).type();
    }

    /** A type that may stand for several values, which only members of records do. */
    private record Repeated(DataType type, int count) {}

    private Repeated type(int depth) {
        if (depth > DEEPEST) {
            throw new CorruptArrayException("a datatype is nested more than " + DEEPEST + " deep");
        }
        int head = reader.u8();
        int version = head >> 4;
        int bits = reader.u8() | reader.u16() << 8;
        int size = reader.count(4);
        return switch (head & 0xf) {
            case 0 -> once(integer(bits, size));
            case 1 -> once(floating(bits, size));
            case 3 -> once(new FixedTextType(size, encoding(bits)));
            case 4 -> once(bitField(size));
            case 5 -> once(opaque(size, bits));
            case 6 -> once(compound(version, bits & 0xffff, size, depth));
            case 7 -> once(new OpaqueType(size, "reference"));
            case 8 -> once(enumeration(version, bits & 0xffff, size, depth));
            case 9 -> once(variable(bits, size, depth));
            case 10 -> array(version, depth);
            default -> once(new OpaqueType(size, "datatype of class " + (head & 0xf)));
        };
    }

    private static Repeated once(DataType type) {
        return new Repeated(type, 1);
    }

    private DataType integer(int bits, int size) {
        int offset = reader.u16();
        int precision = reader.u16();
        boolean whole = offset == 0 && precision == 8 * size && isWidth(size);
        var kind = (bits & 8) != 0 ? Kind.SIGNED : Kind.UNSIGNED;
        return whole ? new NumberType(kind, size, order(bits)) : new OpaqueType(size, precision + "-bit integer");
    }

    private DataType floating(int bits, int size) {
        reader.skip(5);
        int exponent = reader.u8();
        reader.skip(6);
        boolean ieee = size == 2 && exponent == 5 || size == 4 && exponent == 8 || size == 8 && exponent == 11;
        boolean vax = (bits & 0x40) != 0;
        return ieee && !vax ? new NumberType(Kind.FLOAT, size, order(bits)) : new OpaqueType(size, "unusual float");
    }

    private DataType bitField(int size) {
        reader.skip(4);
        return size == 1
                ? new NumberType(Kind.UNSIGNED, 1, ByteOrder.LITTLE_ENDIAN)
                : new OpaqueType(size, "bit field");
    }

    private DataType opaque(int size, int bits) {
        reader.skip(bits & 0xff);
        return new OpaqueType(size, "opaque");
    }

    private static boolean isWidth(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    private static ByteOrder order(int bits) {
        return (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static FixedTextType.Encoding encoding(int bits) {
        boolean blanks = (bits & 0xf) == 2;
        return blanks ? FixedTextType.Encoding.UTF8_BLANKS : FixedTextType.Encoding.UTF8;
    }

    private DataType compound(int version, int count, int size, int depth) {
        if (count > MAX_MEMBERS) {
            throw new CorruptArrayException("a record of " + count + " members");
        }
        var members = new ArrayList<CompoundType.Member>();
        for (int i = 0; i < count; i++) {
            var name = name(version);
            int offset = reader.count(version < 3 ? 4 : FileSpace.bytesFor(size));
            long repeats = version == 1 ? oldDimensions() : 1;
            var type = type(depth + 1);
            members.add(new CompoundType.Member(name, offset, type.type(), times(type.count(), repeats)));
        }
        return new CompoundType(size, members);
    }

    /** Version 1 keeps four dimensions with each member, used or not. */
    private long oldDimensions() {
        int rank = reader.u8();
        reader.skip(11);
        long product = 1;
        for (int d = 0; d < 4; d++) {
            long length = reader.u32();
            product = d < rank ? times((int) product, length) : product;
        }
        return product;
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
        var base = type(depth + 1).type();
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            names.add(name(version));
        }
        reader.skip((long) count * base.size());
        boolean isBoolean = size == 1 && names.equals(List.of("FALSE", "TRUE"));
        return isBoolean ? new NumberType(Kind.BOOLEAN, 1, ByteOrder.LITTLE_ENDIAN) : base;
    }

    private DataType variable(int bits, int size, int depth) {
        type(depth + 1);
        boolean text = (bits & 0xf) == 1;
        return text ? new VariableTextType(size) : new OpaqueType(size, "list of any length");
    }

    private Repeated array(int version, int depth) {
        int rank = reader.u8();
        if (version < 3) {
            reader.skip(3);
        }
        int product = 1;
        for (int d = 0; d < rank; d++) {
            product = times(product, reader.u32());
        }
        if (version < 3) {
            reader.skip(4L * rank);
        }
        var base = type(depth + 1);
        return new Repeated(base.type(), times(base.count(), product));
    }

    private static int times(int count, long factor) {
        long product = count * factor;
        if (factor < 0 || product > Integer.MAX_VALUE) {
            throw new CorruptArrayException("a member holds " + count + " times " + factor + " values");
        }
        return (int) product;
    }
}

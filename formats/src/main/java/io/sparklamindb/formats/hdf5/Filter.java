/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.io.BinaryReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a filter pipeline (specification section IV.A.2.l).
 *
 * @param id number under which the filter is registered with The HDF Group
 * @param parameters its "client data values"
 */
@SuppressWarnings("ArrayRecordComponent")
record Filter(int id, int[] parameters) {

    private static final int FIRST_THIRD_PARTY = 256;
    private static final int MAX_FILTERS = 32;

    static List<Filter> readPipeline(BinaryReader reader) {
        int version = reader.u8();
        int count = reader.u8();
        if (version < 1 || version > 2 || count > MAX_FILTERS) {
            throw new CorruptArrayException("a filter pipeline of version " + version + " with " + count + " filters");
        }
        if (version == 1) {
            reader.skip(6);
        }
        var filters = new ArrayList<Filter>();
        for (int i = 0; i < count; i++) {
            filters.add(read(reader, version));
        }
        return filters;
    }

    private static Filter read(BinaryReader reader, int version) {
        int id = reader.u16();
        int nameLength = version == 1 || id >= FIRST_THIRD_PARTY ? reader.u16() : 0;
        reader.skip(2);
        int values = reader.u16();
        reader.skip(version == 1 ? (nameLength + 7) & ~7 : nameLength);
        var parameters = new int[values];
        for (int i = 0; i < values; i++) {
            parameters[i] = reader.i32();
        }
        if (version == 1 && values % 2 == 1) {
            reader.skip(4);
        }
        return new Filter(id, parameters);
    }

    /** A parameter, or a default where an older filter did not write it. */
    int parameter(int index, int otherwise) {
        return index < parameters.length ? parameters[index] : otherwise;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.conversion;

import java.io.Serializable;
import java.util.List;

/** How a column of a file becomes a column of the table; nested columns have one for each part. Immutable. */
public sealed interface Conversion extends Serializable {

    /** Nothing is to be done. */
    Conversion SAME = new Same();

    /** Whether the column is read as it is. */
    default boolean isSame() {
        return this instanceof Same;
    }

    /** The column is read as it is. */
    record Same() implements Conversion {}

    /** Each value is converted. */
    record OfValues(ValueConversion values) implements Conversion {}

    /** The elements of each list are converted. */
    record OfLists(Conversion elements) implements Conversion {}

    /** The keys and values of each map are converted. */
    record OfMaps(Conversion keys, Conversion values) implements Conversion {}

    /** The fields of each struct are converted. */
    record OfStructs(List<Conversion> fields) implements Conversion {

        public OfStructs {
            fields = List.copyOf(fields);
        }
    }

    /** The conversion of lists; the same if nothing is to be done with their elements. */
    static Conversion ofLists(Conversion elements) {
        return elements.isSame() ? SAME : new OfLists(elements);
    }

    /** The conversion of maps; the same if nothing is to be done with their keys and values. */
    static Conversion ofMaps(Conversion keys, Conversion values) {
        return keys.isSame() && values.isSame() ? SAME : new OfMaps(keys, values);
    }

    /** The conversion of structs; the same if nothing is to be done with their fields. */
    static Conversion ofStructs(List<Conversion> fields) {
        return fields.stream().allMatch(Conversion::isSame) ? SAME : new OfStructs(fields);
    }
}

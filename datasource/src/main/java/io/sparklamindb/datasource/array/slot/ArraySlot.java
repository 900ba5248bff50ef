/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import java.io.Serializable;

/** What of a file of arrays a table shows. */
public sealed interface ArraySlot extends Serializable
        permits FrameSlot,
                MatrixSlot,
                MappingSlot,
                ArraySlot.Uns,
                ArraySlot.Elements,
                ArraySlot.Generic,
                ArraySlot.Parquet {

    /** Unstructured annotations, as JSON. */
    record Uns(AnnDataPath at) implements ArraySlot {
        @Override
        public String displayName() {
            return at.prefix() + "uns";
        }
    }

    /** The listing of all groups and arrays. */
    record Elements() implements ArraySlot {
        @Override
        public String displayName() {
            return "elements";
        }
    }

    /** @param path of any array, names joined by {@code /} */
    record Generic(String path) implements ArraySlot {
        @Override
        public String displayName() {
            return "array.`" + path + "`";
        }
    }

    /**
     * A Parquet table that lies in the hierarchy as a file or a folder: points and shapes of SpatialData.
     *
     * @param path of the table below the artifact's folder
     */
    record Parquet(String displayName, String path) implements ArraySlot {}

    /** As it is written after the artifact's name. */
    String displayName();
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.slot;

import io.sparklamindb.datasource.array.source.ArrayFile;
import java.io.IOException;
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

        @Override
        public <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException {
            return visitor.unstructured(this);
        }
    }

    /** The listing of all groups and arrays. */
    record Elements() implements ArraySlot {
        @Override
        public String displayName() {
            return "elements";
        }

        @Override
        public <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException {
            return visitor.elements(this);
        }
    }

    /** @param path of any array, names joined by {@code /} */
    record Generic(String path) implements ArraySlot {
        @Override
        public String displayName() {
            return "array.`" + path + "`";
        }

        @Override
        public <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException {
            return visitor.array(this);
        }
    }

    /**
     * A Parquet table that lies in the hierarchy as a file or a folder: points and shapes of SpatialData.
     *
     * @param path of the table below the artifact's folder
     */
    record Parquet(String displayName, String path) implements ArraySlot {

        @Override
        public <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException {
            return visitor.parquet(this);
        }
    }

    /** What is done with slots of each kind. */
    interface Visitor<T> {

        /** A dataframe. */
        T frame(FrameSlot slot) throws IOException;

        /** A matrix. */
        T matrix(MatrixSlot slot) throws IOException;

        /** Unstructured annotations. */
        T unstructured(Uns slot) throws IOException;

        /** The listing. */
        T elements(Elements slot) throws IOException;

        /** Any array. */
        T array(Generic slot) throws IOException;

        /** A Parquet table. */
        T parquet(Parquet slot) throws IOException;
    }

    /**
     * Does what the visitor does for this kind of slot.
     *
     * @param file tells what an entry of a mapping is: a matrix or a dataframe
     */
    <T> T accept(ArrayFile file, Visitor<T> visitor) throws IOException;

    /** As it is written after the artifact's name. */
    String displayName();
}

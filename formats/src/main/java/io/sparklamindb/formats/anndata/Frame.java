/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import java.io.IOException;
import java.util.List;

/** A dataframe: {@code obs}, {@code var}, or one inside {@code obsm}. Thread-safe; its columns are not. */
public interface Frame {

    /** How many rows it has. */
    long length();

    /** Name of the index, which is not among the columns. */
    String indexName();

    /** Names of columns in their order. */
    List<String> columns();

    /** The names of rows: {@code obs_names} or {@code var_names}. */
    FrameColumn index() throws IOException;

    /** @throws io.sparklamindb.formats.MissingElementException if there is none of that name */
    FrameColumn column(String name) throws IOException;
}

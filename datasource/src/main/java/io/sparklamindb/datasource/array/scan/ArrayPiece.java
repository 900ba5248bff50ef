/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.scan;

import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import java.io.IOException;
import java.io.Serializable;

/** What a task reads of one file. */
public interface ArrayPiece extends Serializable {

    /** The file. */
    ArraySource source();

    /**
     * Begins to read.
     *
     * @param file what {@link #source} opens; stays open as long as the result is used
     */
    BatchReader open(ArrayFile file) throws IOException;
}

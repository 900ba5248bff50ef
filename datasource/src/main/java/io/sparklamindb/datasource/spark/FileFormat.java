/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

/** The formats of files whose rows are read by scans of Spark's. */
public enum FileFormat {
    PARQUET,
    CSV,
    JSON,
    ORC,
    AVRO,
    ARROW;

    /**
     * Whether a file is read by the position of columns, so that files that are read together must have the same ones. Other
     * formats are read by name, and a column that a file lacks is null.
     */
    public boolean isPositional() {
        return this == CSV;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.datasource.spark.FileColumns;
import io.sparklamindb.datasource.spark.FileFormat;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * How files are read as a table, and what columns it has; many artifacts have the same. Immutable.
 *
 * @param format the reader of all of them
 * @param options what the reader must be told
 * @param columns of the files
 * @param foldersAreColumns whether some columns are in the names of folders, so that the files need a scan of their own
 * @param schema the columns of the artifact; those that hold nothing may be of the null type
 */
public record TabularShape(
        FileFormat format,
        Map<String, String> options,
        FileColumns columns,
        boolean foldersAreColumns,
        StructType schema) {

    public TabularShape {
        options = Map.copyOf(options);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Notes which columns of a {@link FilesTable} are wanted. Used once. */
final class FilesScanBuilder implements SupportsPushDownRequiredColumns {

    private final String name;
    private final List<FileSet> artifacts;
    private StructType required;

    FilesScanBuilder(String name, List<FileSet> artifacts, StructType schema) {
        this.required = schema;
        this.name = name;
        this.artifacts = artifacts;
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    @Override
    public Scan build() {
        return new FilesScan(name, artifacts, required);
    }
}

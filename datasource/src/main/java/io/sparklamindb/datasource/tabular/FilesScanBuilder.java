/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Notes which columns of a {@link FilesTable} are wanted. Used once. */
final class FilesScanBuilder implements SupportsPushDownRequiredColumns {

    private final ArtifactRecord artifact;
    private final ArtifactFiles files;
    private final Configuration configuration;
    private StructType required = FilesTable.SCHEMA;

    FilesScanBuilder(ArtifactRecord artifact, ArtifactFiles files, Configuration configuration) {
        this.artifact = artifact;
        this.files = files;
        this.configuration = configuration;
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    @Override
    public Scan build() {
        return new FilesScan(artifact, files, configuration, required);
    }
}

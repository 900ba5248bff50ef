/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.union;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.array.scan.RowTable;
import io.sparklamindb.datasource.tabular.ArtifactTables;
import io.sparklamindb.datasource.tabular.FileSet;
import io.sparklamindb.datasource.tabular.TabularFiles;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.types.StructType;

/** One of several artifacts that are read as one table: listed, its columns known, its rows not read yet. */
sealed interface Member {

    /** Whose rows they are. */
    ArtifactRecord artifact();

    /** Its visible columns. */
    StructType schema();

    /** Files of rows, which Spark's own scans read. */
    record OfRows(TabularFiles files) implements Member {

        @Override
        public ArtifactRecord artifact() {
            return files.artifact();
        }

        @Override
        public StructType schema() {
            return files.schema();
        }
    }

    /** A dataframe or another array. */
    record OfArrays(ArtifactRecord artifact, RowTable rows) implements Member {

        @Override
        public StructType schema() {
            return rows.schema();
        }
    }

    /** Files that are no table: they are listed. */
    record OfFiles(FileSet files) implements Member {

        @Override
        public ArtifactRecord artifact() {
            return files.artifact();
        }

        @Override
        public StructType schema() {
            return ArtifactTables.FILES;
        }
    }

    /** A table that nothing else can be read together with. */
    record Alone(ArtifactRecord artifact, SupportsRead table) implements Member {

        @Override
        @SuppressWarnings("deprecation") // columns() is made from it
        public StructType schema() {
            return table.schema();
        }
    }
}

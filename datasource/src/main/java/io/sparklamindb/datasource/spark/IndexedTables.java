/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.SparkCollections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.execution.datasources.json.JsonFileFormat;
import org.apache.spark.sql.execution.datasources.orc.OrcFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.execution.datasources.v2.csv.CSVTable;
import org.apache.spark.sql.execution.datasources.v2.json.JsonTable;
import org.apache.spark.sql.execution.datasources.v2.orc.OrcTable;
import org.apache.spark.sql.execution.datasources.v2.parquet.ParquetTable;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/**
 * Spark's tables of files over an index of ours: so Spark lists nothing. Driver only.
 *
 * @param name how plans show the table
 * @param options the format's own options
 * @param index the files
 * @param schema the columns of the files; none if Spark is to find them
 */
record IndexedTables(
        String name, Map<String, String> options, PartitioningAwareFileIndex index, Option<StructType> schema) {

    /**
     * The table of a format.
     *
     * @param caseMatters whether names that differ in nothing but case are different columns, whatever the session says
     */
    FileTable of(FileFormat format, boolean caseMatters) {
        return switch (format) {
            case PARQUET -> new IndexedParquet(this, caseMatters);
            case CSV -> new IndexedCsv(this);
            case JSON -> new IndexedJson(this);
            case ORC -> new IndexedOrc(this);
            case AVRO -> AvroFiles.table(this);
            case ARROW -> new ArrowTable(this, session(caseMatters));
        };
    }

    private static SparkSession session(boolean caseMatters) {
        return caseMatters ? ActiveSession.caseSensitive() : ActiveSession.classic();
    }

    /** What messages, which say themselves that it is an artifact, call the table. */
    static String artifact(String name) {
        return name.startsWith("artifact ") ? name.substring("artifact ".length()) : name;
    }

    CaseInsensitiveStringMap caseInsensitiveOptions() {
        return new CaseInsensitiveStringMap(options);
    }

    private static final class IndexedParquet extends ParquetTable {

        private final PartitioningAwareFileIndex index;

        IndexedParquet(IndexedTables table, boolean caseMatters) {
            super(
                    table.name,
                    session(caseMatters),
                    table.caseInsensitiveOptions(),
                    SparkCollections.seq(List.of()),
                    table.schema,
                    ParquetFileFormat.class);
            this.index = table.index;
        }

        @Override
        public PartitioningAwareFileIndex fileIndex() {
            return index;
        }
    }

    private static final class IndexedCsv extends CSVTable {

        private final PartitioningAwareFileIndex index;

        IndexedCsv(IndexedTables table) {
            super(
                    table.name,
                    ActiveSession.classic(),
                    table.caseInsensitiveOptions(),
                    SparkCollections.seq(List.of()),
                    table.schema,
                    CSVFileFormat.class);
            this.index = table.index;
        }

        @Override
        public PartitioningAwareFileIndex fileIndex() {
            return index;
        }
    }

    private static final class IndexedJson extends JsonTable {

        private final PartitioningAwareFileIndex index;

        IndexedJson(IndexedTables table) {
            super(
                    table.name,
                    ActiveSession.classic(),
                    table.caseInsensitiveOptions(),
                    SparkCollections.seq(List.of()),
                    table.schema,
                    JsonFileFormat.class);
            this.index = table.index;
        }

        @Override
        public PartitioningAwareFileIndex fileIndex() {
            return index;
        }
    }

    private static final class IndexedOrc extends OrcTable {

        private final PartitioningAwareFileIndex index;

        IndexedOrc(IndexedTables table) {
            super(
                    table.name,
                    ActiveSession.classic(),
                    table.caseInsensitiveOptions(),
                    SparkCollections.seq(List.of()),
                    table.schema,
                    OrcFileFormat.class);
            this.index = table.index;
        }

        @Override
        public PartitioningAwareFileIndex fileIndex() {
            return index;
        }
    }
}

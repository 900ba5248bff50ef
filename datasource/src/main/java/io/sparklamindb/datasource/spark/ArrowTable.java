/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.SparkCollections;
import io.sparklamindb.datasource.spark.arrow.ArrowReaderFactory;
import io.sparklamindb.datasource.spark.conversion.NanosecondChoice;
import io.sparklamindb.datasource.spark.schema.ArrowSchema;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.v2.FileScanBuilder;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.execution.datasources.v2.text.TextScan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * Files in Arrow's formats as one of Spark's tables of files: which files are read, and by how many tasks, is Spark's
 * business, and what is in them the business of {@link ArrowReaderFactory}. Driver only.
 */
final class ArrowTable extends FileTable {

    private final IndexedTables table;
    private final SparkSession session;

    ArrowTable(IndexedTables table, SparkSession session) {
        super(session, table.caseInsensitiveOptions(), SparkCollections.seq(List.of()), table.schema());
        this.table = table;
        this.session = session;
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public PartitioningAwareFileIndex fileIndex() {
        return table.index();
    }

    /** Every caller knows the schema: {@link ArrowSchema} reads it. */
    @Override
    public Option<StructType> inferSchema(Seq<FileStatus> files) {
        return Option.empty();
    }

    @Override
    public String formatName() {
        return "Arrow";
    }

    /** Spark has no older reader of Arrow to fall back to, and never does so for a table that is not its own. */
    @Override
    public Class<? extends FileFormat> fallbackFileFormat() {
        return ParquetFileFormat.class;
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new ArrowScanBuilder(this, mergedOptions(options));
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        throw new UnsupportedOperationException("Files of artifacts are not written this way");
    }

    private static final class ArrowScanBuilder extends FileScanBuilder {

        private final ArrowTable table;
        private final CaseInsensitiveStringMap options;

        ArrowScanBuilder(ArrowTable table, CaseInsensitiveStringMap options) {
            super(table.session, table.fileIndex(), table.dataSchema());
            this.table = table;
            this.options = options;
        }

        @Override
        public Scan build() {
            return new ArrowScan(
                    table, readDataSchema(), readPartitionSchema(), options, partitionFilters(), dataFilters());
        }
    }

    /** Spark's scan of text is the one that brings nothing but what all scans of files have. */
    private static final class ArrowScan extends TextScan {

        private final String name;
        private final NanosecondChoice nanoseconds = NanosecondChoice.ofSession();

        ArrowScan(
                ArrowTable table,
                StructType data,
                StructType constants,
                CaseInsensitiveStringMap options,
                Seq<Expression> partitionFilters,
                Seq<Expression> dataFilters) {
            super(
                    table.session,
                    table.fileIndex(),
                    table.dataSchema(),
                    data,
                    constants,
                    options,
                    partitionFilters,
                    dataFilters);
            this.name = IndexedTables.artifact(table.name());
        }

        /** A task reads the record batches that begin in its part of a file. */
        @Override
        public boolean isSplitable(Path path) {
            return true;
        }

        @Override
        public PartitionReaderFactory createReaderFactory() {
            var settings = ActiveSession.classic()
                    .sessionState()
                    .newHadoopConfWithOptions(SparkCollections.map(options().asCaseSensitiveMap()));
            return new ArrowReaderFactory(
                    name, readDataSchema(), readPartitionSchema(), nanoseconds, HadoopSettings.of(settings));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ArrowScan that && nanoseconds == that.nanoseconds && super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode() + 1;
        }
    }
}

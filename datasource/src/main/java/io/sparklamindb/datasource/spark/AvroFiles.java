/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.SparkCollections;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.execution.datasources.v2.FileTable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;
import scala.collection.immutable.Seq;

/** Avro files, which Spark reads only with a jar of its own: its classes are found by name. Driver only. */
final class AvroFiles {

    private static final String TABLE = "org.apache.spark.sql.v2.avro.AvroTable";
    private static final String SCAN_BUILDER = "org.apache.spark.sql.v2.avro.AvroScanBuilder";

    private AvroFiles() {}

    /** @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if the jar is not there */
    static FileTable table(IndexedTables table) {
        var session = ActiveSession.classic();
        var avro = (FileTable) create(
                table,
                TABLE,
                new Class<?>[] {
                    String.class,
                    SparkSession.class,
                    CaseInsensitiveStringMap.class,
                    Seq.class,
                    Option.class,
                    Class.class
                },
                table.name(),
                session,
                table.caseInsensitiveOptions(),
                SparkCollections.seq(List.of()),
                table.schema(),
                null);
        return new IndexedAvro(table, avro);
    }

    private static Object create(
            IndexedTables table,
            String name,
            Class<?>[] parameters,
            @org.jspecify.annotations.Nullable Object... arguments) {
        try {
            var type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            return type.getConstructor(parameters).newInstance(arguments);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw missing(table, e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof NoClassDefFoundError missing) {
                throw missing(table, missing);
            }
            throw new IllegalStateException("Cannot read Avro: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read Avro: spark-avro is of another version than Spark", e);
        }
    }

    private static LaminException missing(IndexedTables table, Throwable cause) {
        return ArtifactErrors.unsupportedFormat(
                IndexedTables.artifact(table.name()),
                "Spark's reader of Avro is not on the class path",
                ".avro",
                "Add --packages org.apache.spark:spark-avro_2.13:"
                        + ActiveSession.classic().version() + " to spark-submit.",
                cause);
    }

    /** What spark-avro does, over an index of ours. */
    private static final class IndexedAvro extends FileTable {

        private final IndexedTables table;
        private final FileTable avro;

        IndexedAvro(IndexedTables table, FileTable avro) {
            super(
                    ActiveSession.classic(),
                    table.caseInsensitiveOptions(),
                    SparkCollections.seq(List.of()),
                    table.schema());
            this.table = table;
            this.avro = avro;
        }

        @Override
        public String name() {
            return table.name();
        }

        @Override
        public PartitioningAwareFileIndex fileIndex() {
            return table.index();
        }

        @Override
        public Option<StructType> inferSchema(Seq<FileStatus> files) {
            return avro.inferSchema(files);
        }

        @Override
        public String formatName() {
            return avro.formatName();
        }

        @Override
        public boolean supportsDataType(DataType type) {
            return avro.supportsDataType(type);
        }

        @Override
        public Class<? extends FileFormat> fallbackFileFormat() {
            return avro.fallbackFileFormat();
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return (ScanBuilder) create(
                    table,
                    SCAN_BUILDER,
                    new Class<?>[] {
                        SparkSession.class,
                        PartitioningAwareFileIndex.class,
                        StructType.class,
                        StructType.class,
                        CaseInsensitiveStringMap.class
                    },
                    ActiveSession.classic(),
                    fileIndex(),
                    schema(),
                    dataSchema(),
                    mergedOptions(options));
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            throw new UnsupportedOperationException("Files of artifacts are not written this way");
        }
    }
}

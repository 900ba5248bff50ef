/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the schema of a Parquet file from its footer, on the calling thread: Spark's own way takes a job a file. A column
 * without a value, as pandas writes one whose values are all missing, is of the null type: it goes with any other.
 */
public final class ParquetSchema {

    private static final Logger LOG = LoggerFactory.getLogger(ParquetSchema.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How the null type is written, where it is known. */
    private static final String UNKNOWN = "UNKNOWN";

    private ParquetSchema() {}

    /** The schema of a file; every column may be null. */
    public static StructType read(FileStatus file, Configuration configuration) throws IOException {
        var options = HadoopReadOptions.builder(configuration, file.getPath()).build();
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration), options)) {
            var footer = reader.getFooter();
            var schema = ParquetFileFormat.readSchemaFromFooter(
                    new Footer(file.getPath(), footer), new ParquetToSparkSchemaConverter(SQLConf.get()));
            var empty = emptyInPandas(footer);
            var shown = new StructType();
            for (var field : schema.fields()) {
                boolean nothing = empty.contains(field.name()) || holdsNothing(footer, field.name());
                var type = nothing ? DataTypes.NullType : field.dataType();
                shown = shown.add(field.name(), type, true);
            }
            return shown;
        }
    }

    /** The null type of Arrow is stored as integers of which there are none. */
    private static boolean holdsNothing(ParquetMetadata footer, String column) {
        var type = footer.getFileMetaData().getSchema().getType(column);
        return type.isPrimitive()
                && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32
                && (UNKNOWN.equals(String.valueOf(type.getLogicalTypeAnnotation())) || hasNoValues(footer, column));
    }

    private static boolean hasNoValues(ParquetMetadata footer, String column) {
        return !footer.getBlocks().isEmpty()
                && footer.getBlocks().stream()
                        .flatMap(block -> block.getColumns().stream())
                        .filter(chunk -> chunk.getPath().equals(ColumnPath.get(column)))
                        .allMatch(ParquetSchema::holdsNothing);
    }

    /** What pandas notes: before 1.16, Parquet's library does not tell the null type from integers. */
    private static Set<String> emptyInPandas(ParquetMetadata footer) {
        var note = footer.getFileMetaData().getKeyValueMetaData().get("pandas");
        var empty = new HashSet<String>();
        try {
            for (var column : JSON.readTree(note == null ? "{}" : note).path("columns")) {
                if (column.path("pandas_type").asText().equals("empty")) {
                    empty.add(column.path("field_name").asText());
                }
            }
        } catch (JsonProcessingException e) {
            LOG.debug("The note of pandas in a Parquet file is no JSON, so it tells nothing", e);
        }
        return empty;
    }

    private static boolean holdsNothing(ColumnChunkMetaData chunk) {
        var statistics = chunk.getStatistics();
        return statistics != null && statistics.isNumNullsSet() && statistics.getNumNulls() == chunk.getValueCount();
    }
}

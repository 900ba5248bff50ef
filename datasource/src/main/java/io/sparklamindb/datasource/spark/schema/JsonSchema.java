/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sparklamindb.datasource.session.SparkCollections;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JsonInferSchema;
import org.apache.spark.sql.execution.datasources.CodecStreams;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads the columns of a file of JSON on the calling thread, by the steps of Spark's own inference, which takes a job for each
 * file. Columns without a value are known to have none.
 */
public final class JsonSchema {

    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private JsonSchema() {}

    /** Whether a file is small enough for it. */
    public static boolean canRead(FileStatus file) {
        return file.getLen() <= MAX_BYTES;
    }

    /**
     * The columns of the records.
     *
     * @return none if they are no records, so that Spark must say what they are
     */
    public static Optional<FileColumns> read(FileStatus file, Map<String, String> options, Configuration configuration)
            throws IOException {
        var settings = SQLConf.get();
        var json = new JSONOptions(
                SparkCollections.map(options), settings.sessionLocalTimeZone(), settings.columnNameOfCorruptRecord());
        var inference = new JsonInferSchema(json);
        DataType type = new StructType();
        try (var in = CodecStreams.createInputStream(configuration, file.getPath());
                var parser = json.buildJsonFactory().createParser(in)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                var next = record(inference, parser, token);
                if (!(next instanceof StructType)) {
                    return Optional.empty();
                }
                type = JsonInferSchema.compatibleType(type, next, DataTypes.StringType);
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty(); // Spark has a column for records that are none
        }
        return type instanceof StructType schema
                ? Optional.of(FileColumns.inferred(withoutNestedNulls(inference, schema, json)))
                : Optional.empty();
    }

    /** What is null wherever it is nested is text, as Spark has it. */
    private static StructType withoutNestedNulls(JsonInferSchema inference, StructType schema, JSONOptions options) {
        var fields = new ArrayList<StructField>();
        for (var field : schema.fields()) {
            var canonical = inference.canonicalizeType(field.dataType(), options);
            boolean isNull = field.dataType().equals(DataTypes.NullType);
            if (isNull || canonical.isDefined()) {
                var type = isNull ? field.dataType() : canonical.get();
                fields.add(new StructField(field.name(), type, true, field.metadata()));
            }
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    private static DataType record(JsonInferSchema inference, JsonParser parser, JsonToken token) {
        var type = inference.inferField(parser);
        return token == JsonToken.START_ARRAY && type instanceof ArrayType records ? records.elementType() : type;
    }
}

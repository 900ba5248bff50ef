/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.schema;

import com.univocity.parsers.csv.CsvParser;
import io.sparklamindb.datasource.session.SparkCollections;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.catalyst.csv.CSVInferSchema;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.UnivocityParser;
import org.apache.spark.sql.execution.datasources.CodecStreams;
import org.apache.spark.sql.execution.datasources.csv.CSVUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads the schema of a CSV file on the calling thread, by the steps of Spark's own inference, which takes jobs for each
 * file. Columns without a value are known to have none.
 */
public final class CsvSchema {

    /** Of larger files more is read than the driver should: Spark infers their types in a job. */
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private CsvSchema() {}

    /** Whether a file is small enough for it. */
    public static boolean canRead(FileStatus file) {
        return file.getLen() <= MAX_BYTES;
    }

    /** The columns of the header, and the types of their values. */
    public static FileColumns read(FileStatus file, Map<String, String> options, Configuration configuration)
            throws IOException {
        var settings = SQLConf.get();
        var csv = new CSVOptions(
                SparkCollections.map(options),
                settings.csvColumnPruning(),
                settings.sessionLocalTimeZone(),
                settings.columnNameOfCorruptRecord());
        try (var in = CodecStreams.createInputStream(configuration, file.getPath())) {
            var rows = UnivocityParser.tokenizeStream(in, false, new CsvParser(csv.asParserSettings()), csv.charset());
            if (!rows.hasNext()) {
                return FileColumns.plain(new StructType());
            }
            var header = CSVUtils.makeSafeHeader(rows.next(), settings.caseSensitiveAnalysis(), csv);
            var inference = new CSVInferSchema(csv);
            var types = new DataType[header.length];
            Arrays.fill(types, DataTypes.NullType);
            while (rows.hasNext()) {
                types = inference.inferRowType(types, rows.next());
            }
            return FileColumns.inferred(schema(header, types));
        }
    }

    private static StructType schema(String[] header, DataType[] types) {
        var schema = new StructType();
        for (int i = 0; i < header.length; i++) {
            schema = schema.add(header[i], i < types.length ? types[i] : DataTypes.NullType, true);
        }
        return schema;
    }
}

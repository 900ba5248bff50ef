/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.execution.datasources.json.JsonFileFormat;
import org.apache.spark.sql.execution.datasources.orc.OrcFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Makes files of rows of one format, on the driver or in tasks. Immutable.
 *
 * <p>Moments in Parquet are counted in microseconds, unless the session says otherwise in so many words: Spark's default is a
 * type that the format has given up and that keeps no statistics.
 */
public final class RowFileWriters implements Serializable {

    private final OutputWriterFactory factory;
    private final StructType schema;
    private final TextCompression compression;
    private final HadoopSettings settings;

    private RowFileWriters(
            OutputWriterFactory factory, StructType schema, TextCompression compression, HadoopSettings settings) {
        this.factory = factory;
        this.schema = schema;
        this.compression = compression;
        this.settings = settings;
    }

    /**
     * Prepares writing. Driver only.
     *
     * @param name the artifact, as messages show it
     * @param compression how the files are compressed as a whole, if they are text
     * @param options the format's own, which are known to be of it
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} for a column whose type the format does not have, for two of one
     *     name, or if there is none, {@code LAMIN_INVALID_OPTION} for a value that an option does not have
     */
    public static RowFileWriters of(
            String name,
            FileFormat format,
            TextCompression compression,
            StructType columns,
            Map<String, String> options,
            Configuration configuration) {
        // Files of one write become one file: what some query knows to be without NULL is written like all else.
        var schema = columns.asNullable();
        requireNames(name, schema);
        requireTypes(name, schema, format);
        try {
            var job = Job.getInstance(configuration);
            // Those that are for the library below are read from where Spark puts them for its own writes.
            options.forEach(job.getConfiguration()::set);
            var factory = factory(name, format, job, options, schema);
            var prepared = job.getConfiguration();
            var moments = SQLConf.PARQUET_OUTPUT_TIMESTAMP_TYPE().key();
            if (!ActiveSession.classic().sessionState().conf().contains(moments)) {
                prepared.set(moments, "TIMESTAMP_MICROS");
            }
            return new RowFileWriters(factory, schema, compression, HadoopSettings.of(prepared));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot prepare a job: no cluster is asked for", e);
        }
    }

    private static OutputWriterFactory factory(
            String name, FileFormat format, Job job, Map<String, String> options, StructType schema) {
        if (format == FileFormat.ARROW) {
            return new ArrowRowWriter.Factory();
        }
        new OptionTrial(name, format).require(options);
        var given = scala.collection.immutable.Map.<String, String>from(CollectionConverters.asScala(options));
        return sparkFormat(name, format).prepareWrite(ActiveSession.classic(), job, given, schema);
    }

    /** What no reader could tell apart, and no columns at all, are refused before anything is written. */
    private static void requireNames(String name, StructType schema) {
        if (schema.isEmpty()) {
            throw ArtifactErrors.unsupportedFormat(
                    name, "it has no columns", "no columns", "Select one column at least.");
        }
        var names = new HashSet<String>();
        Arrays.stream(schema.fieldNames())
                .filter(column -> !names.add(column))
                .findFirst()
                .ifPresent(column -> {
                    throw ArtifactErrors.unsupportedFormat(
                            name, "two columns have the same name", column, "Give each a name of its own with AS.");
                });
    }

    private static void requireTypes(String name, StructType schema, FileFormat format) {
        Arrays.stream(schema.fields())
                .filter(field -> !supports(name, format, field.dataType()))
                .findFirst()
                .ifPresent(field -> {
                    throw ArtifactErrors.unsupportedFormat(
                            name,
                            "the format has no column of type "
                                    + field.dataType().catalogString(),
                            field.name(),
                            "Cast the column, or write .parquet.");
                });
    }

    private static boolean supports(String name, FileFormat format, DataType type) {
        return format == FileFormat.ARROW
                ? ArrowFields.supports(type)
                : sparkFormat(name, format).supportDataType(type);
    }

    static org.apache.spark.sql.execution.datasources.FileFormat sparkFormat(String name, FileFormat format) {
        return switch (format) {
            case PARQUET -> new ParquetFileFormat();
            case CSV -> new CSVFileFormat();
            case JSON -> new JsonFileFormat();
            case ORC -> new OrcFileFormat();
            case AVRO, ARROW ->
                throw ArtifactErrors.unsupportedFormat(
                        name,
                        "files of " + format + " are read and not written",
                        format.name(),
                        "Write .parquet, .arrow, .csv, .tsv, .jsonl or .orc.");
        };
    }

    /** The columns of the files. */
    public StructType schema() {
        return schema;
    }

    /** How the storage is reached; may hold credentials. */
    public Configuration configuration() {
        return settings.configuration();
    }

    /**
     * Begins a file.
     *
     * @throws IOException if there is one, or none can be made
     */
    public RowFile create(Path target) throws IOException {
        var file = new SingleFileConfiguration(settings.configuration(), target, compression);
        var context = new TaskAttemptContextImpl(file, new TaskAttemptID());
        try {
            return new RowFile(
                    factory.newInstance(SingleFileConfiguration.PATH.toString(), schema, context), file, target);
        } catch (RuntimeException e) {
            throw RowFile.unwrapped(e);
        }
    }
}

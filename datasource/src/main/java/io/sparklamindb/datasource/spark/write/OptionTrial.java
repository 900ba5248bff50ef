/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import io.sparklamindb.core.error.ConfigurationErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.spark.FileFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.UnivocityGenerator;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JacksonGenerator;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tries the options of a write on the driver: Spark looks at many of their values in tasks only, or when it meets a value of the
 * type that they are for. Driver only; immutable.
 *
 * @param name the artifact, as messages show it
 */
record OptionTrial(String name, FileFormat format) {

    private static final String LOCALE = "locale";
    /** Of each type that an option is for. */
    private static final StructType COLUMNS = new StructType()
            .add("date", DataTypes.DateType)
            .add("timestamp", DataTypes.TimestampType)
            .add("timestamp_ntz", DataTypes.TimestampNTZType)
            .add("double", DataTypes.DoubleType)
            .add("string", DataTypes.StringType)
            .add("missing", DataTypes.StringType);

    private static final long SOME_DAY = 20_000;
    private static final long SOME_MICROS = SOME_DAY * 86_400_000_000L + 1;

    /**
     * Refuses options that the writer of the format does.
     *
     * @throws LaminException {@code LAMIN_INVALID_OPTION}, naming the option where one alone is wrong
     */
    void require(Map<String, String> options) {
        if (options.isEmpty()) {
            return;
        }
        options.forEach(this::requireLocale);
        refusal(options).ifPresent(refusal -> {
            throw options.keySet().stream()
                    .sorted()
                    .filter(option -> refusal(without(options, option)).isEmpty())
                    .findFirst()
                    .map(option -> invalid(option, String.valueOf(options.get(option)), refusal))
                    .orElseGet(() -> invalid(
                            String.join(", ", options.keySet().stream().sorted().toList()), name, refusal));
        });
    }

    private LaminException invalid(String option, String value, Exception refusal) {
        return ConfigurationErrors.invalidOption(
                option,
                "Spark's writer of " + format + " refuses it: " + firstLine(refusal),
                value,
                "Correct it, or leave it out.");
    }

    private static String firstLine(Exception refusal) {
        return String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
    }

    private static Map<String, String> without(Map<String, String> options, String option) {
        var others = new HashMap<>(options);
        others.remove(option);
        return others;
    }

    /** Java makes a locale of any word. */
    private void requireLocale(String option, String value) {
        if (option.equalsIgnoreCase(LOCALE)
                && !Arrays.asList(Locale.getAvailableLocales()).contains(Locale.forLanguageTag(value))) {
            throw ConfigurationErrors.invalidOption(
                    option, "there is no such locale", value, "Give a language tag such as en-US.");
        }
    }

    private Optional<Exception> refusal(Map<String, String> options) {
        var given = scala.collection.immutable.Map.<String, String>from(CollectionConverters.asScala(options));
        try {
            switch (format) {
                case CSV -> writeDelimited(given);
                case JSON -> writeJson(given);
                case PARQUET, ORC, AVRO, ARROW -> {}
            }
            RowFileWriters.sparkFormat(name, format)
                    .prepareWrite(ActiveSession.classic(), Job.getInstance(new Configuration(false)), given, COLUMNS);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare a job: no cluster is asked for", e);
        } catch (Exception e) { // Scala throws what it does not declare
            return Optional.of(e);
        }
    }

    private static void writeDelimited(scala.collection.immutable.Map<String, String> options) {
        var parsed = new CSVOptions(options, false, SQLConf.get().sessionLocalTimeZone());
        parsed.asWriterSettings();
        var generator = new UnivocityGenerator(COLUMNS, new StringWriter(), parsed);
        generator.write(row());
        generator.close();
    }

    private static void writeJson(scala.collection.immutable.Map<String, String> options) {
        var zone = SQLConf.get().sessionLocalTimeZone();
        var parsed = new JSONOptions(options, zone, SQLConf.get().columnNameOfCorruptRecord());
        var generator = new JacksonGenerator(COLUMNS, new StringWriter(), parsed);
        generator.write(row());
        generator.close();
    }

    private static InternalRow row() {
        return new GenericInternalRow(
                new Object[] {(int) SOME_DAY, SOME_MICROS, SOME_MICROS, 1.5, UTF8String.fromString("text"), null});
    }
}

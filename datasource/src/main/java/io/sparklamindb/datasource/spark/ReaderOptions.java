/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.execution.datasources.orc.OrcOptions;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The options that Spark's file readers have, as this version of Spark lists them. */
public final class ReaderOptions {

    /** Of every reader of files, and in no list. */
    private static final Set<String> OF_ALL = Set.of("ignoreCorruptFiles", "ignoreMissingFiles");

    /** What only writers obey. */
    private static final Set<String> OF_WRITERS =
            Set.of("compression", "codec", "parquet.compression", "quoteAll", "escapeQuotes");

    private ReaderOptions() {}

    /** The names of a format's options, to be compared in any case. */
    public static Set<String> names(FileFormat format) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        switch (format) {
            case CSV -> names.addAll(CollectionConverters.asJava(CSVOptions.getAllOptions()));
            case JSON -> names.addAll(CollectionConverters.asJava(JSONOptions.getAllOptions()));
            case PARQUET -> names.addAll(CollectionConverters.asJava(ParquetOptions.getAllOptions()));
            case ORC -> names.addAll(CollectionConverters.asJava(OrcOptions.getAllOptions()));
            case AVRO -> {}
            case ARROW -> {
                return Set.of();
            }
        }
        names.addAll(OF_ALL);
        names.removeIf(name -> holds(OF_WRITERS, name));
        return names;
    }

    /** Whether the columns must be found anew with these options: formats that store them do so only to merge them. */
    public static boolean mayChangeColumns(FileFormat format, Map<String, String> options) {
        return switch (format) {
            case CSV, JSON -> true;
            case PARQUET, ORC ->
                options.entrySet().stream()
                        .anyMatch(option -> option.getKey().equalsIgnoreCase(ParquetOptions.MERGE_SCHEMA())
                                && Boolean.parseBoolean(option.getValue()));
            case AVRO, ARROW -> false;
        };
    }

    /** Options with more of them, which win; also where an option is given by another name that it has. */
    public static Map<String, String> over(FileFormat format, Map<String, String> options, Map<String, String> more) {
        var all = new HashMap<>(options);
        more.forEach((name, value) -> {
            all.keySet().removeIf(given -> given.equalsIgnoreCase(name) || isAlias(format, given, name));
            all.put(name, value);
        });
        return all;
    }

    private static boolean isAlias(FileFormat format, String given, String name) {
        return names(format).stream()
                .filter(name::equalsIgnoreCase)
                .flatMap(option -> alternative(format, option))
                .anyMatch(given::equalsIgnoreCase);
    }

    private static Stream<String> alternative(FileFormat format, String option) {
        Option<String> other = switch (format) {
            case CSV -> CSVOptions.getAlternativeOption(option);
            case JSON -> JSONOptions.getAlternativeOption(option);
            case PARQUET, ORC, AVRO, ARROW -> Option.empty();
        };
        return other.isDefined() ? Stream.of(other.get()) : Stream.empty();
    }

    private static boolean holds(Collection<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.spark.SparkFileTable.Format;
import java.util.Map;
import java.util.Optional;

/**
 * How the files of an artifact are read as rows: by its suffix, which is what {@code artifact.load()} goes by too.
 *
 * @param format the reader
 * @param options what the reader must be told
 */
record TabularFormat(Format format, Map<String, String> options) {

    /**
     * What {@code pandas.read_csv} does by default: a header, types from the values, quotes doubled inside quotes, and
     * line breaks inside quotes. The last one keeps Spark from splitting a file; {@code WITH (multiLine = false)} lets it.
     */
    private static final Map<String, String> CSV = Map.of(
            "header", "true",
            "inferSchema", "true",
            "quote", "\"",
            "escape", "\"",
            "multiLine", "true");

    static final TabularFormat PARQUET = new TabularFormat(Format.PARQUET, Map.of());

    static Optional<TabularFormat> of(ArtifactRecord artifact) {
        return switch (artifact.suffix()) {
            case ".parquet" -> Optional.of(PARQUET);
            case ".csv", ".csv.gz" -> Optional.of(new TabularFormat(Format.CSV, CSV));
            case ".tsv", ".tsv.gz" -> Optional.of(new TabularFormat(Format.CSV, withTabs()));
            default -> Optional.empty();
        };
    }

    private static Map<String, String> withTabs() {
        var options = new java.util.HashMap<>(CSV);
        options.put("sep", "\t");
        return Map.copyOf(options);
    }
}

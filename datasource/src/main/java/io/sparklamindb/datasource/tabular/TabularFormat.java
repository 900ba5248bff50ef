/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/**
 * How the files of an artifact are read as rows: by its suffix, which is what {@code artifact.load()} goes by too, and where
 * a suffix says too little, by the beginning of the file.
 *
 * @param format the reader
 * @param options what the reader must be told
 */
record TabularFormat(FileFormat format, Map<String, String> options) {

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

    private static final Map<String, String> JSON_DOCUMENT = Map.of("multiLine", "true");
    private static final List<String> COMPRESSIONS = List.of(".gz", ".zst", ".bz2");

    static final TabularFormat PARQUET = new TabularFormat(FileFormat.PARQUET, Map.of());

    /** What a suffix stands for. */
    private enum Kind {
        PARQUET(".parquet"),
        ORC(".orc"),
        AVRO(".avro"),
        ARROW(".arrow", ".feather", ".ipc"),
        CSV(".csv"),
        TSV(".tsv"),
        TEXT(".txt"),
        JSON(".json"),
        JSON_LINES(".jsonl", ".ndjson");

        private final List<String> suffixes;

        Kind(String... suffixes) {
            this.suffixes = List.of(suffixes);
        }

        /** Formats that read a part of a file alone do not go together with a compression of the whole file. */
        private boolean mayBeCompressed() {
            return this == CSV || this == TSV || this == TEXT || this == JSON || this == JSON_LINES;
        }

        static Optional<Kind> of(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            var compression = COMPRESSIONS.stream().filter(lower::endsWith).findFirst();
            var plain = compression
                    .map(suffix -> lower.substring(0, lower.length() - suffix.length()))
                    .orElse(lower);
            for (var kind : values()) {
                if (kind.suffixes.stream().anyMatch(plain::endsWith)
                        && (compression.isEmpty() || kind.mayBeCompressed())) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The format of an artifact.
     *
     * @param files its files with rows
     * @return empty if it is no table
     * @throws io.sparklamindb.core.error.LaminException if the beginning of a file cannot be read
     */
    static Optional<TabularFormat> of(ReadableArtifact artifact, ArtifactFiles files) {
        var data = DataFiles.of(files);
        var kind = kind(artifact.artifact(), files, data);
        if (kind.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        try {
            return of(kind.get(), new FileBeginning(data.get(0), artifact.configuration()));
        } catch (IOException e) {
            throw artifact.unreadable(e);
        }
    }

    /** A suffix of the artifact, else of its name, else what all files of its folder have. */
    private static Optional<Kind> kind(ArtifactRecord artifact, ArtifactFiles files, List<FileStatus> data) {
        var key = artifact.key();
        return Kind.of(artifact.suffix())
                .or(() -> Optional.ofNullable(key).flatMap(Kind::of))
                .or(() -> Kind.of(files.root().getName()))
                .or(() -> files.isFolder() ? common(data) : Optional.empty());
    }

    private static Optional<Kind> common(List<FileStatus> data) {
        var kinds = data.stream()
                .map(file -> Kind.of(file.getPath().getName()))
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.get(0) : Optional.empty();
    }

    private static Optional<TabularFormat> of(Kind kind, FileBeginning first) throws IOException {
        return switch (kind) {
            case PARQUET -> Optional.of(PARQUET);
            case ORC -> Optional.of(new TabularFormat(FileFormat.ORC, Map.of()));
            case AVRO -> Optional.of(new TabularFormat(FileFormat.AVRO, Map.of()));
            case ARROW -> Optional.of(new TabularFormat(FileFormat.ARROW, Map.of()));
            case CSV -> Optional.of(delimited(","));
            case TSV -> Optional.of(delimited("\t"));
            case TEXT -> first.delimiter().map(TabularFormat::delimited);
            case JSON -> Optional.of(json(first.isJsonLines() ? Map.of() : JSON_DOCUMENT));
            case JSON_LINES -> Optional.of(json(Map.of()));
        };
    }

    private static TabularFormat delimited(String separator) {
        var options = new HashMap<>(CSV);
        options.put("sep", separator);
        return new TabularFormat(FileFormat.CSV, FileBeginning.withCodecs(options));
    }

    private static TabularFormat json(Map<String, String> options) {
        return new TabularFormat(FileFormat.JSON, FileBeginning.withCodecs(options));
    }
}

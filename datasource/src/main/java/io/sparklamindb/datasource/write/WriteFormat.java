/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.WriteOption;
import io.sparklamindb.datasource.spark.FileFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The formats that tables are written in, chosen by the suffix of the key. */
enum WriteFormat {
    PARQUET(FileFormat.PARQUET, Map.of(), List.of("compression"), ".parquet"),
    ORC(FileFormat.ORC, Map.of(), List.of("compression"), ".orc"),
    CSV(FileFormat.CSV, delimited(","), OfText.DELIMITED, ".csv"),
    TSV(FileFormat.CSV, delimited("\t"), OfText.DELIMITED, ".tsv"),
    JSON_LINES(FileFormat.JSON, Map.of("ignoreNullFields", "false"), OfText.JSON, ".jsonl", ".ndjson");

    /** Options of Spark's writers of text; {@code compression} is none of them, for the suffix would say something else. */
    private static final class OfText {

        static final List<String> JSON = List.of(
                "dateFormat",
                "timestampFormat",
                "timestampNTZFormat",
                "timeZone",
                "locale",
                "ignoreNullFields",
                "lineSep");

        static final List<String> DELIMITED = List.of(
                "sep",
                "delimiter",
                "header",
                "quote",
                "quoteAll",
                "escape",
                "escapeQuotes",
                "charToEscapeQuoteEscaping",
                "nullValue",
                "emptyValue",
                "ignoreLeadingWhiteSpace",
                "ignoreTrailingWhiteSpace",
                "dateFormat",
                "timestampFormat",
                "timestampNTZFormat",
                "timeZone",
                "locale",
                "lineSep");
    }

    private final FileFormat files;
    private final Map<String, String> defaults;
    private final List<String> options;
    private final List<String> suffixes;

    WriteFormat(FileFormat files, Map<String, String> defaults, List<String> options, String... suffixes) {
        this.files = files;
        this.defaults = defaults;
        this.options = options;
        this.suffixes = List.of(suffixes);
    }

    /** What {@code pandas.read_csv} reads without being told anything. */
    private static Map<String, String> delimited(String separator) {
        return Map.of(
                "sep", separator,
                "header", "true",
                "quote", "\"",
                "escape", "\"",
                "emptyValue", "",
                "ignoreLeadingWhiteSpace", "false",
                "ignoreTrailingWhiteSpace", "false");
    }

    /**
     * The format of a key.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if its suffix is that of none
     */
    static WriteFormat of(String key) {
        var lower = key.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.suffixes.stream().anyMatch(lower::endsWith))
                .findFirst()
                .orElseThrow(() -> ArtifactErrors.unsupportedFormat(
                        key,
                        "the suffix of the key says how a table is written, and this is none of a format that is",
                        key.substring(Math.max(key.lastIndexOf('.'), 0)),
                        "End the key in .parquet, .csv, .tsv, .jsonl, .ndjson or .orc."));
    }

    FileFormat files() {
        return files;
    }

    String suffix() {
        return suffixes.get(0);
    }

    /** Whether a provider, as in {@code USING}, is another word for it. */
    boolean isCalled(String provider) {
        var word = provider.toLowerCase(Locale.ROOT);
        return word.equals(files.name().toLowerCase(Locale.ROOT))
                || suffixes.contains("." + word)
                || word.equals("lamindb");
    }

    /** Whether its files begin with the names of the columns. */
    boolean hasHeader(Map<String, String> formatOptions) {
        return files == FileFormat.CSV
                && formatOptions.entrySet().stream()
                        .anyMatch(option ->
                                option.getKey().equalsIgnoreCase("header") && Boolean.parseBoolean(option.getValue()));
    }

    /**
     * The options of its writer: those given, over what is written where nothing is said.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for one that it does not have
     */
    Map<String, String> options(Map<String, String> given) {
        var all = new HashMap<>(defaults);
        given.forEach((option, value) -> {
            if (options.stream().noneMatch(option::equalsIgnoreCase)) {
                var known = new ArrayList<>(options);
                known.addAll(WriteOption.words());
                throw OptionRefusal.unknown(option, known);
            }
            all.keySet().removeIf(option::equalsIgnoreCase);
            if (option.equalsIgnoreCase("delimiter")) {
                all.remove("sep");
            }
            all.put(option, value);
        });
        return Map.copyOf(all);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.WriteOption;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.spark.write.TextCompression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats that tables are written in, chosen by the suffix of the key. */
enum WriteFormat {
    PARQUET(FileFormat.PARQUET, Map.of(), OfLibrary.PARQUET, ".parquet"),
    ORC(FileFormat.ORC, Map.of(), OfLibrary.ORC, ".orc"),
    ARROW(FileFormat.ARROW, Map.of(), List.of(), ".arrow", ".feather", ".ipc"),
    CSV(FileFormat.CSV, delimited(","), OfText.DELIMITED, ".csv"),
    TSV(FileFormat.CSV, delimited("\t"), OfText.DELIMITED, ".tsv"),
    JSON_LINES(FileFormat.JSON, Map.of("ignoreNullFields", "false"), OfText.JSON, ".jsonl", ".ndjson");

    /** Of Spark's writers, and of the libraries below them; behind {@code #} some of these name a column. */
    private static final class OfLibrary {

        static final List<String> PARQUET = List.of(
                "compression",
                "parquet.block.size",
                "parquet.page.size",
                "parquet.dictionary.page.size",
                "parquet.enable.dictionary",
                "parquet.bloom.filter.enabled",
                "parquet.bloom.filter.expected.ndv",
                "parquet.bloom.filter.max.bytes",
                "parquet.compression.codec.zstd.level");

        static final List<String> ORC = List.of(
                "compression",
                "orc.stripe.size",
                "orc.compress.size",
                "orc.row.index.stride",
                "orc.dictionary.key.threshold",
                "orc.bloom.filter.columns",
                "orc.bloom.filter.fpp");
    }

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

    /** Which of its suffixes a name ends in; empty if it is none of its files. */
    private Optional<String> suffix(String name) {
        return suffixes.stream().filter(name::endsWith).findFirst();
    }

    /** Formats that read a part of a file alone do not go together with a compression of the whole file. */
    private boolean mayBeCompressed() {
        return files == FileFormat.CSV || files == FileFormat.JSON;
    }

    /**
     * What the suffix of a key says about files.
     *
     * @param format how rows are written
     * @param compression how files are compressed as a whole
     * @param suffix how their names end
     */
    record Suffix(WriteFormat format, TextCompression compression, String suffix) {}

    /**
     * The format of a key.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if its suffix is that of none
     */
    static Suffix of(String key) {
        return find(key)
                .orElseThrow(() -> ArtifactErrors.unsupportedFormat(
                        key,
                        "the suffix of the key says how a table is written, and this is none of a format that is",
                        key.substring(Math.max(key.lastIndexOf('.'), 0)),
                        "End the key in .parquet, .orc, .arrow, .feather, .csv, .tsv or .jsonl, the last three also in .csv.gz and"
                                + " so on."));
    }

    /** The format of a key or a suffix, if it is that of one. */
    static Optional<Suffix> find(String key) {
        var lower = key.toLowerCase(Locale.ROOT);
        var compression = Arrays.stream(TextCompression.values())
                .filter(one -> one != TextCompression.NONE && lower.endsWith(one.suffix()))
                .findFirst()
                .orElse(TextCompression.NONE);
        var plain = lower.substring(0, lower.length() - compression.suffix().length());
        return Arrays.stream(values())
                .filter(format -> compression == TextCompression.NONE || format.mayBeCompressed())
                .flatMap(format -> format.suffix(plain).stream()
                        .map(suffix -> new Suffix(format, compression, suffix + compression.suffix())))
                .findFirst();
    }

    /**
     * The format that somebody calls by its name or by its suffix without the dot.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} if there is none
     */
    static WriteFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.isCalled(word) || format.suffixes.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> OptionRefusal.invalid(
                        WriteOption.FILE_FORMAT.word(),
                        "tables are not written in that format",
                        word,
                        "Say parquet, orc, arrow, csv, tsv or jsonl."));
    }

    FileFormat files() {
        return files;
    }

    /** How names of its files end where nothing else is said. */
    String plainSuffix() {
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
            var word = option.substring(0, option.contains("#") ? option.indexOf('#') : option.length());
            if (options.stream().noneMatch(word::equalsIgnoreCase)) {
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

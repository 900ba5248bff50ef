/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
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
    PARQUET(FileFormat.PARQUET, Map.of(), LibraryOption.PARQUET, ".parquet"),
    ORC(FileFormat.ORC, Map.of(), LibraryOption.ORC, ".orc"),
    ARROW(FileFormat.ARROW, Map.of(), Map.of(), ".arrow", ".feather", ".ipc"),
    CSV(FileFormat.CSV, delimited(","), OfText.DELIMITED, ".csv"),
    TSV(FileFormat.CSV, delimited("\t"), OfText.DELIMITED, ".tsv"),
    JSON_LINES(FileFormat.JSON, moments(Map.of("ignoreNullFields", "false")), OfText.JSON, ".jsonl", ".ndjson");

    /** Options of Spark's writers of text; {@code compression} is none of them, for the suffix would say something else. */
    private static final class OfText {

        static final Map<String, LibraryOption.Kind> JSON = LibraryOption.texts(
                "dateFormat",
                "timestampFormat",
                "timestampNTZFormat",
                "timeZone",
                "locale",
                "ignoreNullFields",
                "lineSep");

        static final Map<String, LibraryOption.Kind> DELIMITED = LibraryOption.texts(
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
    private final Map<String, LibraryOption.Kind> options;
    private final List<String> suffixes;

    WriteFormat(
            FileFormat files,
            Map<String, String> defaults,
            Map<String, LibraryOption.Kind> options,
            String... suffixes) {
        this.files = files;
        this.defaults = defaults;
        this.options = options;
        this.suffixes = List.of(suffixes);
    }

    /** What {@code pandas.read_csv} reads without being told anything. */
    private static Map<String, String> delimited(String separator) {
        return moments(Map.of(
                "sep", separator,
                "header", "true",
                "quote", "\"",
                "escape", "\"",
                "emptyValue", "",
                "ignoreLeadingWhiteSpace", "false",
                "ignoreTrailingWhiteSpace", "false"));
    }

    /** With moments as they are: Spark would cut them to milliseconds. */
    private static Map<String, String> moments(Map<String, String> others) {
        var all = new HashMap<>(others);
        all.put("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");
        all.put("timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
        return Map.copyOf(all);
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

    private static void requireUncompressed(String option, String value) {
        if (!value.equalsIgnoreCase("none") && !value.equalsIgnoreCase("uncompressed")) {
            throw OptionRefusal.invalid(
                    option,
                    "Arrow's files are written as they are: the library that compresses them, org.apache.arrow:arrow-compression,"
                            + " is not part of every Spark, and Spark 4.0 lacks it",
                    value,
                    "Leave it out, or write .parquet, which is compressed.");
        }
    }

    private LaminException unknown(String option) {
        var known = new ArrayList<>(options.keySet());
        known.addAll(WriteOption.words());
        return OptionRefusal.unknown(option, known);
    }

    /**
     * The options of its writer: those given, over what is written where nothing is said.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for one that it does not have, or a
     *     value that is none of its
     */
    Map<String, String> options(Map<String, String> given) {
        var all = new HashMap<>(defaults);
        given.forEach((option, value) -> {
            if (files == FileFormat.ARROW && option.equalsIgnoreCase("compression")) {
                requireUncompressed(option, value);
                return;
            }
            var kind = options.entrySet().stream()
                    .filter(known -> known.getKey().equalsIgnoreCase(LibraryOption.word(option)))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> unknown(option));
            kind.require(option, value);
            all.keySet().removeIf(option::equalsIgnoreCase);
            if (option.equalsIgnoreCase("delimiter")) {
                all.remove("sep");
            }
            all.put(option, value);
        });
        return Map.copyOf(all);
    }
}

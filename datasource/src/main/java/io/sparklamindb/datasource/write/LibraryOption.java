/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import static java.util.Map.entry;

import io.sparklamindb.core.setting.OptionRefusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Options of the libraries that write files. They read a value that they do not understand as if nothing had been said, or fail
 * in tasks, and overlook columns that are not there; so all of it is looked at before. Sources: {@code ParquetOutputFormat} of
 * Parquet, {@code OrcConf} of ORC. Behind {@code #} an option names the column that it is for.
 */
final class LibraryOption {

    static final Map<String, Kind> PARQUET = Map.ofEntries(
            entry("compression", Kind.TEXT),
            entry("parquet.block.size", Kind.SIZE),
            entry("parquet.page.size", Kind.SIZE),
            entry("parquet.dictionary.page.size", Kind.SIZE),
            entry("parquet.enable.dictionary", Kind.FLAG),
            entry("parquet.bloom.filter.enabled", Kind.FLAG),
            entry("parquet.bloom.filter.expected.ndv", Kind.SIZE),
            entry("parquet.bloom.filter.max.bytes", Kind.SIZE),
            entry("parquet.compression.codec.zstd.level", Kind.LEVEL));

    static final Map<String, Kind> ORC = Map.ofEntries(
            entry("compression", Kind.TEXT),
            entry("orc.stripe.size", Kind.SIZE),
            entry("orc.compress.size", Kind.BUFFER),
            entry("orc.row.index.stride", Kind.STRIDE),
            entry("orc.dictionary.key.threshold", Kind.FRACTION),
            entry("orc.bloom.filter.columns", Kind.COLUMNS),
            entry("orc.bloom.filter.fpp", Kind.FRACTION));

    private static final String OF_COLUMN = "#";

    private LibraryOption() {}

    /** What a value can be. */
    enum Kind {
        /** Whatever the writer takes, which is asked itself. */
        TEXT("", value -> true),
        COLUMNS("it is no list of columns", value -> !value.isBlank()),
        FLAG(
                "it is neither true nor false",
                value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")),
        SIZE("it is no whole number from 1 to 2147483647", value -> isNumber(value, 1, Integer.MAX_VALUE)),
        BUFFER("it is no whole number from 1 to 8388607", value -> isNumber(value, 1, (1 << 23) - 1)),
        STRIDE("it is no whole number from 1000 to 2147483647", value -> isNumber(value, 1000, Integer.MAX_VALUE)),
        LEVEL("it is no whole number from 1 to 22", value -> isNumber(value, 1, 22)),
        FRACTION("it is no number from 0 to 1", Kind::isFraction);

        private final String reason;
        private final Predicate<String> isValid;

        Kind(String reason, Predicate<String> isValid) {
            this.reason = reason;
            this.isValid = isValid;
        }

        private static boolean isNumber(String value, int min, int max) {
            try {
                int number = Integer.parseInt(value.strip());
                return number >= min && number <= max;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static boolean isFraction(String value) {
            try {
                double number = Double.parseDouble(value.strip());
                return number >= 0 && number <= 1;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        /** @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} */
        void require(String option, String value) {
            if (!isValid.test(value)) {
                throw OptionRefusal.invalid(option, reason, value, "Correct it, or leave it out.");
            }
        }
    }

    /** Options whose values the writer of the format is asked about. */
    static Map<String, Kind> texts(String... words) {
        var kinds = new TreeMap<String, Kind>();
        Arrays.stream(words).forEach(word -> kinds.put(word, Kind.TEXT));
        return Map.copyOf(kinds);
    }

    /** An option without the column that it is for. */
    static String word(String option) {
        return option.contains(OF_COLUMN) ? option.substring(0, option.indexOf(OF_COLUMN)) : option;
    }

    /**
     * Refuses options for columns that a table has not.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    static void requireColumns(Map<String, String> options, List<String> columns) {
        options.forEach((option, value) -> {
            if (option.contains(OF_COLUMN)) {
                requireColumn(option, option.substring(option.indexOf(OF_COLUMN) + 1), columns);
            } else if (ORC.get(option) == Kind.COLUMNS) {
                Arrays.stream(value.split(",")).forEach(column -> requireColumn(option, column, columns));
            }
        });
    }

    private static void requireColumn(String option, String path, List<String> columns) {
        var column = path.strip();
        boolean isThere = columns.stream().anyMatch(name -> column.equals(name) || column.startsWith(name + "."));
        if (!isThere) {
            throw OptionRefusal.invalid(
                    option,
                    "the table has no such column",
                    column,
                    "Its columns are " + String.join(", ", columns.subList(0, Math.min(10, columns.size()))) + ".");
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.setting.OptionRefusal;
import io.sparklamindb.core.setting.WriteOption;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The options that the writers of Delta Lake and Iceberg are told. Those by which they would write a part of a table, merge
 * columns, or know a write again are not among them: that is said in the statement and to the registry. Immutable.
 *
 * @param words options of one write
 * @param prefixes how the names of a table's properties begin
 */
record LakehouseOptions(List<String> words, List<String> prefixes) {

    static LakehouseOptions of(TableFormat format) {
        return switch (format) {
            case DELTA ->
                new LakehouseOptions(List.of("compression", "maxRecordsPerFile", "optimizeWrite"), List.of("delta."));
            case ICEBERG ->
                new LakehouseOptions(
                        List.of(
                                "write-format",
                                "target-file-size-bytes",
                                "compression-codec",
                                "compression-level",
                                "compression-strategy"),
                        List.of("write.", "read.", "commit.", "history."));
        };
    }

    /**
     * The same options, if the writer has them all.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for any other
     */
    Map<String, String> require(Map<String, String> given) {
        given.keySet().stream()
                .filter(option -> words.stream().noneMatch(option::equalsIgnoreCase) && !isProperty(option))
                .findFirst()
                .ifPresent(option -> {
                    var known = new ArrayList<>(words);
                    known.addAll(WriteOption.words());
                    throw OptionRefusal.unknown(option, known);
                });
        return given;
    }

    /** Those of some options that are properties, which the table keeps. */
    Map<String, String> properties(Map<String, String> given) {
        return given.entrySet().stream()
                .filter(option -> isProperty(option.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean isProperty(String option) {
        return prefixes.stream().anyMatch(option.toLowerCase(Locale.ROOT)::startsWith);
    }
}

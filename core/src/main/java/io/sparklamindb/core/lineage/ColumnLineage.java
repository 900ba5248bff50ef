/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one column of an artifact was computed from. Immutable.
 *
 * @param column the column of the artifact that was written; null for all of them, whose sources decided which rows there are
 * @param sources the columns that its values come from; none for a constant
 */
public record ColumnLineage(@Nullable String column, List<Source> sources) {

    /** What became of a value on its way. */
    public enum Derivation {
        /** It is the same. */
        IDENTITY,
        /** It is computed from values of its row. */
        TRANSFORMATION,
        /** It is computed from values of many rows. */
        AGGREGATION,
        /** It is not in the result: it decided what gets there. */
        CONDITION;

        /** What becomes of a value that this happens to, and then something else. */
        public Derivation then(Derivation next) {
            return compareTo(next) >= 0 ? this : next;
        }
    }

    /**
     * A column that was read.
     *
     * @param data where it is
     * @param column its name there
     * @param derivation what became of its values
     */
    public record Source(DataReference data, String column, Derivation derivation) {}

    public ColumnLineage {
        sources = List.copyOf(sources);
    }

    /** The same, with another source in addition. */
    public ColumnLineage and(Source source) {
        var all = new ArrayList<>(sources);
        all.add(source);
        return new ColumnLineage(column, all);
    }

    /** As it is stored: one row a source, {@code [column, registry, uid or name, source column, derivation]}. */
    public static List<List<@Nullable String>> toRows(List<ColumnLineage> columns) {
        var rows = new ArrayList<List<@Nullable String>>();
        for (var column : columns) {
            if (column.sources().isEmpty()) {
                rows.add(Arrays.asList(column.column(), null, null, null, null));
            }
            for (var source : column.sources()) {
                rows.add(Arrays.asList(
                        column.column(),
                        source.data().kind().word(),
                        source.data().id(),
                        source.column(),
                        source.derivation().name()));
            }
        }
        return rows;
    }

    /** What rows tell that were stored. */
    public static List<ColumnLineage> ofRows(List<List<@Nullable String>> rows) {
        var columns = new ArrayList<ColumnLineage>();
        for (var row : rows) {
            var name = row.get(0);
            int last = columns.size() - 1;
            if (last < 0 || !Objects.equals(columns.get(last).column(), name)) {
                columns.add(new ColumnLineage(name, List.of()));
                last++;
            }
            var kind = row.get(1);
            var id = row.get(2);
            var column = row.get(3);
            var derivation = row.get(4);
            if (kind != null && id != null && column != null && derivation != null) {
                var data = new DataReference(DataReference.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), id);
                columns.set(last, columns.get(last).and(new Source(data, column, Derivation.valueOf(derivation))));
            }
        }
        return columns;
    }
}

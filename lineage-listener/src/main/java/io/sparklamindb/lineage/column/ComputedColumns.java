/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.column;

import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import java.util.List;
import java.util.Set;

/**
 * What the columns of a query are computed from. Immutable.
 *
 * @param columns of each column; of one without a name, what decides which rows there are
 * @param names the columns and their types
 * @param tables what is read
 * @param gaps what could not be found out
 */
public record ComputedColumns(
        List<ColumnLineage> columns, List<NamedType> names, List<ReadTable> tables, Set<String> gaps) {

    /** Nothing is known, and nothing was asked. */
    public static final ComputedColumns NONE = new ComputedColumns(List.of(), List.of(), List.of(), Set.of());

    public ComputedColumns {
        columns = List.copyOf(columns);
        names = List.copyOf(names);
        tables = List.copyOf(tables);
        gaps = Set.copyOf(gaps);
    }

    static ComputedColumns gap(String sentence) {
        return new ComputedColumns(List.of(), List.of(), List.of(), Set.of(sentence));
    }
}

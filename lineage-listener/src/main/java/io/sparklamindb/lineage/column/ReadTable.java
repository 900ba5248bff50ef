/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.column;

import io.sparklamindb.core.lineage.DataReference;
import java.util.List;

/**
 * What a query reads at one place. Immutable.
 *
 * @param data what it is; more than one for a table that is several, none for rows of the query itself
 * @param columns its columns
 * @param isKnown whether it could be found out what it is
 */
public record ReadTable(List<DataReference> data, List<NamedType> columns, boolean isKnown) {

    /** A column and its type, in Spark's words. */
    public record NamedType(String name, String type) {}

    public ReadTable {
        data = List.copyOf(data);
        columns = List.copyOf(columns);
    }
}

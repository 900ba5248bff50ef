/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.generic;

import io.sparklamindb.datasource.array.scan.RowTable;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of arrays. Driver only. */
public final class GenericTables {

    private GenericTables() {}

    /** The table of an array in an open file. */
    public static Table open(
            String name,
            ArrayFile file,
            ArraySource source,
            String path,
            HadoopSettings settings,
            Map<String, String> properties)
            throws IOException {
        var array = ArrayRows.find(file, path);
        var rows = List.of(ArrayRows.of(source, array));
        return new RowTable(name, ArrayRows.schema(array), rows, ArrayRows.INDEX, settings, properties);
    }
}

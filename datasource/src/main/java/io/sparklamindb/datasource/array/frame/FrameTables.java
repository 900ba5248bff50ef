/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.frame;

import io.sparklamindb.datasource.array.scan.RowTable;
import io.sparklamindb.datasource.array.slot.FrameSlot;
import io.sparklamindb.datasource.array.source.ArrayFile;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;

/** Makes tables of dataframes. Driver only. */
public final class FrameTables {

    private FrameTables() {}

    /** The table of a dataframe in an open file. */
    public static Table open(
            String name,
            ArrayFile file,
            ArraySource source,
            FrameSlot slot,
            HadoopSettings settings,
            Map<String, String> properties)
            throws IOException {
        var frame = slot.open(file);
        var columns = FrameColumns.of(frame, slot.axis());
        var rows = new FrameRows(source, slot, columns, frame.length());
        return new RowTable(name, columns.schema(), List.of(rows), slot.axis().indexColumn(), settings, properties);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;

/** A table whose rows one of Spark's file readers reads, and that can be told how. To be used on the driver. */
public interface SupportsReaderOptions extends Table {

    /**
     * The same rows as the reader reads them with more options; other columns, perhaps.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION} for an option that the reader does not have
     */
    Table withReaderOptions(Map<String, String> options);
}

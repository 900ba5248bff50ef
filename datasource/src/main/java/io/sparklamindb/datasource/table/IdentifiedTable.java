/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import io.sparklamindb.core.lineage.LineageSource;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * A table that says what it is. Spark 4.1 and later ask every table for an {@code id()}, of which Spark 4.0 knows nothing:
 * what they keep of a table, its rows or a plan, they take for a table that is loaded later if it has the same name, of the
 * same catalog, and the same id, or if both have none.
 *
 * <p>No table says a {@code version()}: that would promise Spark that a table which is held has the rows of that version,
 * and a registry has those of the moment at which it is scanned.
 */
public interface IdentifiedTable extends Table, LineageSource {

    /**
     * The instance and the record that it is, and whatever else decides on its columns and rows: equal for equal tables, in
     * whatever session they were loaded, and for no others. It holds no secret.
     */
    String id();
}

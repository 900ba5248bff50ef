/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import org.apache.spark.sql.connector.catalog.Table;

/**
 * A table to which rows are written, and in whose place a plan that reads it gets another one: that which the extension of a library knows by
 * its class.
 */
public interface StandsForAnother extends Table {

    /** What is read. */
    Table other();
}

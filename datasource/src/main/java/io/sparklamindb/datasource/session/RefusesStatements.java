/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import org.apache.spark.sql.connector.catalog.Table;

/** A table that says of statements which change rows why it does not take them. Thread-safe. */
public interface RefusesStatements extends Table {

    /** What a plan may ask of a table that takes only INSERT and DELETE. */
    enum Statement {
        /** Of some rows. */
        UPDATE,
        /** With whatever actions. */
        MERGE,
        /** Of all rows, or of those that a condition holds for. */
        OVERWRITE
    }

    /** The error for such a statement. */
    RuntimeException refusal(Statement statement);
}

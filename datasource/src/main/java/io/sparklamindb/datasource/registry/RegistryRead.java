/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.registry.query.RegistryStatement;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/**
 * What to read and what to make of it.
 *
 * @param registry what is read, for messages
 * @param dialect which engine the statement is for
 * @param statement the question
 * @param jsonAsVariant whether JSON becomes a variant or stays text
 */
record RegistryRead(String registry, Dialect dialect, RegistryStatement statement, boolean jsonAsVariant)
        implements Serializable {

    StructType schema() {
        return RegistrySchema.ofResult(statement.columns(), jsonAsVariant);
    }
}

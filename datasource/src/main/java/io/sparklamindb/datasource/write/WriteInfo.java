/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What a writer is told before it writes. Immutable.
 *
 * @param queryId the query
 * @param schema the columns
 * @param options options of the writer
 */
public record WriteInfo(String queryId, StructType schema, CaseInsensitiveStringMap options)
        implements LogicalWriteInfo {

    /** Of a write that no query of Spark's has named. */
    public static WriteInfo of(StructType schema, CaseInsensitiveStringMap options) {
        return new WriteInfo(UUID.randomUUID().toString(), schema, options);
    }

    @Override
    public Optional<StructType> rowIdSchema() {
        return Optional.empty();
    }

    @Override
    public Optional<StructType> metadataSchema() {
        return Optional.empty();
    }
}

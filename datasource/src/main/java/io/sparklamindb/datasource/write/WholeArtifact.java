/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;

/** An artifact, its next version, or a collection, all of whose rows are still to be written: it is there as soon as they are. Driver only. */
class WholeArtifact implements SupportsWrite {

    private final TableWrite write;
    private final StructType schema;

    WholeArtifact(TableWrite write, StructType schema) {
        this.write = write;
        this.schema = schema;
    }

    @Override
    public String name() {
        return write.name();
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return write.capabilities(
                Set.of(TableCapability.BATCH_WRITE, TableCapability.STREAMING_WRITE, TableCapability.TRUNCATE));
    }

    @Override
    public Map<String, String> properties() {
        return Map.of();
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new ArtifactWriteBuilder(write, info, null, null);
    }
}

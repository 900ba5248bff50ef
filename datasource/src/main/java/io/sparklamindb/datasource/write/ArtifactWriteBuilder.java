/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.WriteErrors;
import java.util.Arrays;
import java.util.HashMap;
import org.apache.spark.sql.connector.expressions.filter.AlwaysTrue;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsDynamicOverwrite;
import org.apache.spark.sql.connector.write.SupportsOverwriteV2;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Finds out whether rows are added or replace those that are there. Driver only; not thread-safe. */
final class ArtifactWriteBuilder implements SupportsOverwriteV2, SupportsDynamicOverwrite {

    /** What a stream of writes tells Spark, which hands it on. */
    static final String CHECKPOINT = "checkpointLocation";

    private TableWrite write;
    private final LogicalWriteInfo info;
    private final @Nullable String checkpoint;
    private @Nullable ExistingRows existing;
    private @Nullable StructType table;
    private boolean replaced;

    /**
     * @param existing the rows of the artifact to which others are added, unless those replace them; null if there are none
     * @param table the columns of the table to which rows are added; null if there is none yet
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    ArtifactWriteBuilder(
            TableWrite write, LogicalWriteInfo info, @Nullable ExistingRows existing, @Nullable StructType table) {
        var options = new HashMap<>(info.options().asCaseSensitiveMap());
        this.checkpoint = info.options().get(CHECKPOINT);
        options.keySet().removeIf(CHECKPOINT::equalsIgnoreCase);
        this.write = write.withOptions(options);
        this.info = info;
        this.existing = existing;
        this.table = table;
    }

    @Override
    public Write build() {
        var lakehouse = write.lakehouse();
        if (lakehouse.isPresent()) {
            var change = table != null ? TableChange.ADD : replaced ? TableChange.OVERWRITE : TableChange.REPLACE;
            return LakehouseWrites.of(write, lakehouse.get(), change, info, table, checkpoint);
        }
        return new ArtifactWrite(write, info.queryId(), info.schema(), existing, table, checkpoint, new WrittenData());
    }

    @Override
    public WriteBuilder overwrite(Predicate[] predicates) {
        if (!Arrays.stream(predicates).allMatch(AlwaysTrue.class::isInstance)) {
            throw partly("a condition chooses rows");
        }
        existing = null;
        replaced = table != null;
        table = null;
        write = write.overwriting();
        return this;
    }

    @Override
    public WriteBuilder overwriteDynamicPartitions() {
        throw partly("it has no partitions");
    }

    private RuntimeException partly(String reason) {
        return WriteErrors.unsupported(
                "overwrite a part of " + write.name(),
                reason + ", and a version is written as a whole",
                "INSERT OVERWRITE " + write.name() + " SELECT all rows of the new version.");
    }
}

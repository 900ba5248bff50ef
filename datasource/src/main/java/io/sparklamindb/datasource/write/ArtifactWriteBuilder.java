/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.WriteErrors;
import java.util.Arrays;
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

    private final TableWrite write;
    private final StructType schema;
    private @Nullable ExistingRows existing;

    /**
     * @param existing the rows to which others are added, unless those replace them; null if there are none
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_INVALID_OPTION}
     */
    ArtifactWriteBuilder(TableWrite write, LogicalWriteInfo info, @Nullable ExistingRows existing) {
        this.write = write.withOptions(info.options().asCaseSensitiveMap());
        this.schema = info.schema();
        this.existing = existing;
    }

    @Override
    public Write build() {
        return new ArtifactWrite(write, schema, existing);
    }

    @Override
    public WriteBuilder overwrite(Predicate[] predicates) {
        if (!Arrays.stream(predicates).allMatch(AlwaysTrue.class::isInstance)) {
            throw partly("a condition chooses rows");
        }
        existing = null;
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

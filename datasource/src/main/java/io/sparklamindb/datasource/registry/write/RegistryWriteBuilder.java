/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Registry;
import io.sparklamindb.core.registry.write.RegistryInsert;
import io.sparklamindb.datasource.session.CurrentRun;
import java.util.Arrays;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsDynamicOverwrite;
import org.apache.spark.sql.connector.write.SupportsOverwriteV2;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * Prepares an INSERT: which columns are given, and whether lamindb lets users give them. It knows of overwriting only to
 * refuse it in words that help.
 */
public final class RegistryWriteBuilder implements SupportsOverwriteV2, SupportsDynamicOverwrite {

    private final String displayName;
    private final Instance instance;
    private final Registry registry;
    private final LogicalWriteInfo info;

    /**
     * @param displayName the table as users know it
     * @param info whose schema names the given columns, and no others
     */
    public RegistryWriteBuilder(String displayName, Instance instance, Registry registry, LogicalWriteInfo info) {
        this.displayName = displayName;
        this.instance = instance;
        this.registry = registry;
        this.info = info;
    }

    /**
     * @throws io.sparklamindb.core.error.LaminException for a registry or a column that an INSERT must not write
     */
    @Override
    public Write build() {
        var schema = info.schema();
        var columns = Arrays.stream(schema.fields()).map(StructField::name).toList();
        return new RegistryWrite(
                instance,
                RegistryInsert.into(instance, registry, columns).by(CurrentRun.id(instance)),
                registry,
                GivenColumn.all(registry, schema));
    }

    @Override
    public WriteBuilder overwrite(Predicate[] predicates) {
        throw RefusedStatement.OVERWRITE.error(displayName);
    }

    @Override
    public WriteBuilder overwriteDynamicPartitions() {
        throw RefusedStatement.OVERWRITE.error(displayName);
    }
}

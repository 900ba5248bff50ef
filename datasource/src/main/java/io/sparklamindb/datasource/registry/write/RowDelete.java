/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry.write;

import io.sparklamindb.core.registry.write.RegistryDelete;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.DeltaWrite;
import org.apache.spark.sql.connector.write.DeltaWriteBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsDelta;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A DELETE whose condition Spark must judge, such as one with a subquery: it reads the ids of the rows, and the driver
 * deletes those.
 *
 * @param delete what deletes
 * @param hidden the names of the columns besides the table's own that a condition may name
 * @param scans how the registry is read
 */
public record RowDelete(
        RegistryDelete delete, List<String> hidden, Function<CaseInsensitiveStringMap, ScanBuilder> scans)
        implements SupportsDelta {

    /** Takes a copy of the names. */
    public RowDelete {
        hidden = List.copyOf(hidden);
    }

    @Override
    public String description() {
        return delete.toString();
    }

    @Override
    public Command command() {
        return Command.DELETE;
    }

    @Override
    public NamedReference[] rowId() {
        return new NamedReference[] {Expressions.column("id")};
    }

    /** All that a condition may name, for Spark does not say which ones it does. */
    @Override
    public NamedReference[] requiredMetadataAttributes() {
        return hidden.stream().map(name -> Expressions.column("`" + name + "`")).toArray(NamedReference[]::new);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return scans.apply(options);
    }

    @Override
    public DeltaWriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new DeltaWriteBuilder() {
            @Override
            public DeltaWrite build() {
                return new RowDeleteWrite(delete);
            }
        };
    }
}

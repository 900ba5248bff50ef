/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog;

import io.sparklamindb.datasource.session.DataFrameRows;
import io.sparklamindb.datasource.session.SavedByFormat;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What {@link LaminDataSource} writes with once it knows that there is something to write: Spark's own way to a table, which
 * knows two modes, where users know four. Tables whose writers take whole DataFrames Spark hands over as such. Not for users; Spark
 * makes one a write.
 */
public final class ArtifactTarget extends SavedByFormat implements TableProvider {

    /** An option that says whether rows are added to those of the newest version, or are all. */
    static final String APPEND = "io.sparklamindb.append";

    @Override
    public boolean supportsExternalMetadata() {
        return true;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        throw new IllegalStateException("Cannot read from a target of writes");
    }

    @Override
    protected void save(SaveMode mode, Map<String, String> options, DataFrameRows rows) {
        table(rows.schema(), options).save(rows, mode == SaveMode.Overwrite);
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(schema, properties);
    }

    private static FormatTable table(StructType schema, Map<String, String> properties) {
        var options = new HashMap<>(properties);
        boolean append = Boolean.parseBoolean(options.remove(APPEND));
        var write = FormatWrite.of(FormatOptions.of(new CaseInsensitiveStringMap(options)));
        return append ? write.existing() : write.replacement(schema);
    }
}

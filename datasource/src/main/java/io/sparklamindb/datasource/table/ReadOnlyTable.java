/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.table;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;

/**
 * A table that is read and nothing else, whose name, columns and properties are fixed when it is made. Subclasses say what
 * else sets them apart. Immutable.
 */
public abstract class ReadOnlyTable implements IdentifiedTable, SupportsRead {

    private final String name;
    private final StructType schema;
    private final Map<String, String> properties;

    /**
     * @param name the name users know it by
     * @param schema its ordinary columns
     * @param properties what DESCRIBE shows
     */
    protected ReadOnlyTable(String name, StructType schema, Map<String, String> properties) {
        this.name = name;
        this.schema = schema;
        this.properties = Map.copyOf(properties);
    }

    @Override
    public final String name() {
        return name;
    }

    /** Deprecated by Spark in favour of columns, whose default is made from it. */
    @Override
    public final StructType schema() {
        return schema;
    }

    @Override
    public final Map<String, String> properties() {
        return properties;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    /** Whether another one has the same name, columns and properties: what equal tables have, whatever their class. */
    protected final boolean looksLike(ReadOnlyTable other) {
        return name.equals(other.name) && schema.equals(other.schema) && properties.equals(other.properties);
    }

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();
}

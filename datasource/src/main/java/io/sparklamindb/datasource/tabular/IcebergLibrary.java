/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.types.StructType;

/**
 * What is called of Iceberg, by name, for it may be missing: its tables by path, and what Spark knows them as. Driver only;
 * stateless.
 */
public final class IcebergLibrary {

    private IcebergLibrary() {}

    /**
     * A table of Iceberg.
     *
     * @param location its folder, for its newest state, or a file of metadata, for the state that it describes
     */
    public static Object load(String location, Configuration configuration) throws ReflectiveOperationException {
        var tables = tables(configuration);
        return tables.getClass().getMethod("load", String.class).invoke(tables, location);
    }

    /** Whether there is a table in a folder. */
    public static boolean exists(String location, Configuration configuration) throws ReflectiveOperationException {
        var tables = tables(configuration);
        return (Boolean) tables.getClass().getMethod("exists", String.class).invoke(tables, location);
    }

    /** What Spark reads and writes a table as. */
    public static Table table(Object table) throws ReflectiveOperationException {
        for (var constructor :
                type("org.apache.iceberg.spark.source.SparkTable").getConstructors()) {
            var parameters = List.of(constructor.getParameterTypes());
            if (parameters.size() == 1 && parameters.get(0).isInstance(table)) {
                return (Table) constructor.newInstance(table);
            } else if (parameters.size() == 2 && parameters.get(1) == boolean.class) {
                return (Table) constructor.newInstance(table, false); // before Iceberg 1.12: refresh before each read
            }
        }
        throw new NoSuchMethodException("a constructor of Iceberg's table");
    }

    /** What Spark reads a table as that is as it was in a snapshot. */
    public static Table tableAt(Object table, String snapshot) throws ReflectiveOperationException {
        var type = type("org.apache.iceberg.spark.source.SparkTable");
        for (var create : type.getMethods()) {
            var parameters = create.getParameterTypes();
            if (create.getName().equals("create")
                    && parameters.length == 2
                    && parameters[1].getSimpleName().equals("TimeTravel")) {
                var moment = parameters[1].getMethod("version", String.class).invoke(null, snapshot);
                return (Table) create.invoke(null, table, moment);
            }
        }
        for (var constructor : type.getConstructors()) { // before Iceberg 1.12
            var parameters = List.of(constructor.getParameterTypes());
            if (parameters.size() == 3 && parameters.get(1) == Long.class) {
                return (Table) constructor.newInstance(table, Long.valueOf(snapshot), false);
            }
        }
        throw new NoSuchMethodException("a way to a snapshot of Iceberg's table");
    }

    /**
     * A table that is created or replaced once rows were written to it and its changes are committed.
     *
     * @param exists whether there is one to be replaced
     */
    public static StagedTable stage(
            String location,
            StructType columns,
            Map<String, String> properties,
            boolean exists,
            Configuration configuration)
            throws ReflectiveOperationException {
        var schemas = type("org.apache.iceberg.spark.SparkSchemaUtil");
        var schemaType = type("org.apache.iceberg.Schema");
        var specType = type("org.apache.iceberg.PartitionSpec");
        var schema = schemas.getMethod("convert", StructType.class).invoke(null, columns);
        var unpartitioned = specType.getMethod("unpartitioned").invoke(null);
        var tables = tables(configuration);
        var transaction = exists
                ? tables.getClass()
                        .getMethod(
                                "newReplaceTableTransaction",
                                String.class,
                                schemaType,
                                specType,
                                Map.class,
                                boolean.class)
                        .invoke(tables, location, schema, unpartitioned, properties, false)
                : tables.getClass()
                        .getMethod("newCreateTableTransaction", String.class, schemaType, specType, Map.class)
                        .invoke(tables, location, schema, unpartitioned, properties);
        return (StagedTable) type("org.apache.iceberg.spark.source.StagedSparkTable")
                .getConstructor(type("org.apache.iceberg.Transaction"))
                .newInstance(transaction);
    }

    /** Calls a method without parameters that a type of Iceberg's interface has. */
    public static Object get(String type, String method, Object of) throws ReflectiveOperationException {
        return type(type).getMethod(method).invoke(of);
    }

    /** A class of Iceberg. */
    public static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }

    private static Object tables(Configuration configuration) throws ReflectiveOperationException {
        return type("org.apache.iceberg.hadoop.HadoopTables")
                .getConstructor(Configuration.class)
                .newInstance(configuration);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** When two names mean the same column: as the session has it, case counts or does not. */
public final class ColumnNames {

    private ColumnNames() {}

    /** Whether names are the same. */
    public static boolean areSame(String one, String other) {
        return SQLConf.get().caseSensitiveAnalysis() ? one.equals(other) : one.equalsIgnoreCase(other);
    }

    /** The column of that name. */
    public static Optional<StructField> find(StructType schema, String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> areSame(field.name(), name))
                .findFirst();
    }
}

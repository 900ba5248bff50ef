/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a schema by their names, in which case counts or does not, as the session has it. Immutable. */
public final class ColumnsByName {

    private final boolean caseMatters = caseMatters();
    private final Map<String, StructField> fields = new HashMap<>();

    private ColumnsByName(StructType schema) {
        for (var field : schema.fields()) {
            fields.putIfAbsent(key(field.name(), caseMatters), field);
        }
    }

    public static ColumnsByName of(StructType schema) {
        return new ColumnsByName(schema);
    }

    /** The same text for names that mean the same column. */
    public static String key(String name) {
        return key(name, caseMatters());
    }

    private static boolean caseMatters() {
        return SQLConf.get().caseSensitiveAnalysis();
    }

    private static String key(String name, boolean caseMatters) {
        return caseMatters ? name : name.toLowerCase(Locale.ROOT);
    }

    /** The column of that name. */
    public Optional<StructField> find(String name) {
        return Optional.ofNullable(fields.get(key(name, caseMatters)));
    }

    /** Whether there is a column of that name. */
    public boolean has(String name) {
        return fields.containsKey(key(name, caseMatters));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * The artifacts that a condition in SQL holds for, by their uids. Spark parses the condition, and the database gets what it can
 * of it. Driver only.
 */
public final class MatchingArtifacts {

    private MatchingArtifacts() {}

    /**
     * Those of an artifact registry that a data source shows, by id.
     *
     * @param format the data source
     * @param options those that make it show the registry
     */
    public static List<String> uids(String format, Map<String, String> options, String condition) {
        return uids(
                ActiveSession.classic().read().format(format).options(options).load(), condition);
    }

    /**
     * Those of a catalog, by id.
     *
     * @param catalog its name
     */
    public static List<String> uids(String catalog, String condition) {
        return uids(ActiveSession.classic().table(SqlName.quoted(catalog) + ".core.artifact"), condition);
    }

    /**
     * Those of an artifact registry that a data source shows whose primary keys are not below one.
     *
     * @param format the data source
     * @param options those that make it show the registry
     */
    public static List<String> uidsFrom(String format, Map<String, String> options, String condition, long id) {
        var registry =
                ActiveSession.classic().read().format(format).options(options).load();
        return uids(registry.where(registry.col("id").geq(id)), condition);
    }

    private static List<String> uids(Dataset<Row> registry, String condition) {
        var matching = registry.where(condition).select("id", "uid");
        return AnsweredQuery.of(matching)
                .map(MatchingArtifacts::answered)
                .orElseGet(() -> matching.orderBy("id")
                        .select("uid")
                        .as(Encoders.STRING())
                        .collectAsList());
    }

    private static List<String> answered(AnsweredQuery query) {
        var uids = new TreeMap<Long, String>();
        query.forEachBatch((batch, ordinals) -> {
            var ids = batch.column(ordinals[0]);
            var texts = batch.column(ordinals[1]);
            for (int row = 0; row < batch.numRows(); row++) {
                uids.put(
                        isInt(ids) ? ids.getInt(row) : ids.getLong(row),
                        texts.getUTF8String(row).toString());
            }
        });
        return List.copyOf(uids.values());
    }

    private static boolean isInt(ColumnVector keys) {
        return DataTypes.IntegerType.equals(keys.dataType());
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.session;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.types.StructType;

/**
 * A data source to which DataFrames are saved in all four modes, also where it has no table yet: Spark asks for that by its
 * older interface alone. Most is told as a save to another data source, which has tables. Driver only.
 */
public abstract class SavedByFormat implements CreatableRelationProvider {

    /**
     * A save to a data source that has tables.
     *
     * @param format its class
     * @param mode append or overwrite, the modes that such a data source has
     * @param options what it is told
     */
    public record Save(Class<?> format, SaveMode mode, Map<String, String> options) {

        /** Saves rows. */
        public void of(DataFrameRows rows) {
            rows.save(format, mode, options);
        }
    }

    /** Saves rows in a mode; not at all, where the mode says so. */
    protected abstract void save(SaveMode mode, Map<String, String> options, DataFrameRows rows);

    @Override
    public final BaseRelation createRelation(
            SQLContext session,
            SaveMode mode,
            scala.collection.immutable.Map<String, String> options,
            Dataset<Row> rows) {
        save(mode, SparkCollections.javaMap(options), new DataFrameRows(rows));
        return new BaseRelation() {
            @Override
            public SQLContext sqlContext() {
                return session;
            }

            @Override
            public StructType schema() {
                return rows.schema();
            }
        };
    }
}

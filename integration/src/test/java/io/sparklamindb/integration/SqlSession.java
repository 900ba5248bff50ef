/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.Assertions;

/** What a user of SQL sees: statements in, rows or an error out. Catalogs are attached by their keys, as a user does. */
final class SqlSession implements AutoCloseable {

    static final String CATALOG_CLASS = "io.sparklamindb.catalog.LaminCatalog";

    private final SparkSession spark;
    private final TestInstance instance;

    private SqlSession(SparkSession spark, TestInstance instance) {
        this.spark = spark;
        this.instance = instance;
    }

    /** A session of its own with catalog {@code lamin} on a fresh instance of that name below a folder. */
    static SqlSession attach(SparkSession root, Engine engine, Path folder, String name) {
        var session = new SqlSession(root.newSession(), TestInstance.create(engine, folder, name));
        session.attach("lamin", session.instance.catalogOptions());
        return session;
    }

    /** Attaches another catalog. */
    void attach(String catalog, Map<String, String> options) {
        attach(spark, catalog, options);
    }

    static void attach(SparkSession spark, String catalog, Map<String, String> options) {
        spark.conf().set("spark.sql.catalog." + catalog, CATALOG_CLASS);
        options.forEach((key, value) -> spark.conf().set("spark.sql.catalog." + catalog + "." + key, value));
    }

    SparkSession spark() {
        return spark;
    }

    TestInstance instance() {
        return instance;
    }

    /** The rows of a statement. */
    List<Row> rows(String statement) {
        return spark.sql(statement).collectAsList();
    }

    /** The first column of each row, as text. */
    List<String> column(String statement) {
        return rows(statement).stream().map(row -> String.valueOf(row.get(0))).toList();
    }

    /** The message of a statement's error, which is of this condition. */
    String error(String statement, LaminCondition condition) {
        var thrown = catchThrowable(() -> rows(statement));
        Assertions.assertThat(thrown).as(statement).isInstanceOf(SparkThrowable.class);
        Assertions.assertThat(((SparkThrowable) thrown).getCondition())
                .as("%s: %s", statement, thrown)
                .isEqualTo(condition.id());
        return thrown.getMessage();
    }

    @Override
    public void close() {
        instance.close();
    }
}

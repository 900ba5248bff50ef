/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.MergeIntoWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.jdk.javaapi.CollectionConverters;

/** What a registry does not take is refused by one typed error, with what does something like it; nothing is logged. */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class RefusedWriteSqlTest {

    private static final String REGISTRY = "lamin.core.ulabel";

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void attach(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "refused-" + engine);
        sql.rows("INSERT INTO " + REGISTRY + " (name) VALUES ('kept')");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                refused("UPDATE %s SET name = 'o'", "save()"),
                refused("UPDATE %s SET no_such_column = 'o'", "save()"),
                refused("MERGE INTO %1$s t USING %1$s s ON t.id = s.id WHEN MATCHED THEN DELETE", "INSERT INTO"),
                refused(
                        "MERGE INTO %1$s t USING %1$s s ON t.id = s.id WHEN MATCHED THEN UPDATE SET t.name = s.name",
                        "INSERT INTO"),
                refused(
                        "MERGE INTO %1$s t USING %1$s s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (name) VALUES ('o')",
                        "LEFT ANTI JOIN"),
                refused(
                        "/* a */ -- b\n MERGE INTO %1$s t USING %1$s s ON t.id = s.id WHEN NOT MATCHED THEN INSERT *",
                        "LEFT ANTI JOIN"),
                refused(
                        "WITH s AS (SELECT 1 AS id, 'o' AS name) MERGE INTO %1$s t USING s ON t.id = s.id"
                                + " WHEN NOT MATCHED THEN INSERT (name) VALUES (s.name)",
                        "LEFT ANTI JOIN"),
                refused(
                        "WITH s AS (SELECT 1 AS id) MERGE INTO %1$s t USING s ON t.id = s.id"
                                + " WHEN MATCHED THEN UPDATE SET name = 'o' WHEN NOT MATCHED BY SOURCE THEN DELETE",
                        "merge into"),
                refused(
                        "MERGE INTO %1$s t USING %1$s s ON t.id = s.id WHEN MATCHED THEN DELETE"
                                + " WHEN NOT MATCHED THEN INSERT (name) VALUES (s.name)",
                        "merge into"),
                refused(
                        "MERGE INTO %1$s USING (SELECT 'o' AS n) s ON s.no_such_column = 1"
                                + " WHEN NOT MATCHED THEN INSERT (name) VALUES (s.n)",
                        "merge into"),
                refused("UPDATE %s AS t SET t.name = (SELECT max(name) FROM %1$s)", "update lamin.core.ulabel"),
                refused("TRUNCATE TABLE %s", "DELETE FROM"),
                refused("INSERT OVERWRITE %s (name) VALUES ('o')", "INSERT INTO"),
                refused("INSERT INTO %s REPLACE WHERE name = 'kept' SELECT 'o' AS name", "INSERT INTO"),
                refused("CREATE TABLE lamin.core.mine (a INT)", "SHOW TABLES IN lamin.core"),
                refused("CREATE TABLE lamin.core.mine AS SELECT 1 AS a", "SHOW TABLES IN lamin.core"),
                refused("CREATE OR REPLACE TABLE %s AS SELECT 1 AS a", "INSERT INTO"),
                refused("DROP TABLE %s", "DELETE FROM"),
                refused("DROP TABLE %s PURGE", "DELETE FROM"),
                refused("ALTER TABLE %s ADD COLUMN a INT", "migrations"),
                refused("ALTER TABLE %s RENAME COLUMN name TO a", "migrations"),
                refused("ALTER TABLE %s RENAME TO lamin.core.label", "migrations"),
                refused("ALTER TABLE %s SET TBLPROPERTIES ('a' = 'b')", "migrations"),
                refused("COMMENT ON TABLE %s IS 'a'", "migrations"),
                refused("INSERT INTO lamin.views.artifact_labels (artifact_uid) VALUES ('o')", "registries"),
                refused("UPDATE lamin.views.artifact_labels SET artifact_uid = 'o'", "registries"),
                refused("DELETE FROM lamin.views.artifact_labels", "registries"),
                refused("DROP TABLE lamin.views.artifact_labels", "registries"),
                refused("INSERT INTO lamin.system.procedures (procedure) VALUES ('o')", "stored elsewhere"),
                refused("CREATE TABLE lamin.artifacts.`a.parquet`.labels AS SELECT 1 AS a", "system.register"));
    }

    private static Arguments refused(String statement, String hint) {
        return Arguments.of(statement.formatted(REGISTRY), hint);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void statementIsRefused(String statement, String hint) {
        assertRefused(() -> sql.rows(statement), hint);
    }

    private interface Write {
        void to(SparkSession spark) throws Exception;
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                write(
                        "overwrite",
                        spark -> names(spark)
                                .writeTo(REGISTRY)
                                .overwrite(names(spark).col("name").isNull())),
                write(
                        "overwritePartitions",
                        spark -> names(spark).writeTo(REGISTRY).overwritePartitions()),
                write("createOrReplace", spark -> names(spark).writeTo(REGISTRY).createOrReplace()),
                write(
                        "insertInto",
                        spark -> names(spark).write().mode(SaveMode.Overwrite).insertInto(REGISTRY)),
                write(
                        "saveAsTable",
                        spark -> names(spark).write().mode(SaveMode.Overwrite).saveAsTable(REGISTRY)),
                write(
                        "save",
                        spark -> names(spark)
                                .write()
                                .format("lamindb")
                                .option("catalog", "lamin")
                                .option("registry", "core.ulabel")
                                .mode(SaveMode.Overwrite)
                                .save()));
    }

    private interface Merge {
        MergeIntoWriter<Row> of(MergeIntoWriter<Row> merge);
    }

    static Stream<Arguments> merges() {
        return Stream.of(
                merge("delete", merge -> merge.whenMatched().delete()),
                merge("update", merge -> merge.whenMatched().update(newName())),
                merge("insert", merge -> merge.whenNotMatched().insert(newName())),
                merge("insertAll", merge -> merge.whenNotMatched().insertAll()));
    }

    private static scala.collection.immutable.Map<String, Column> newName() {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.of("name", lit("o"))));
    }

    private static Arguments merge(String name, Merge merge) {
        return Arguments.argumentSet(name, merge);
    }

    @ParameterizedTest
    @MethodSource("merges")
    void mergeOfADataFrameIsRefused(Merge merge) {
        SparkSession.setActiveSession(sql.spark());
        assertRefused(
                () -> merge.of(names(sql.spark()).as("s").mergeInto(REGISTRY, expr("s.name = " + REGISTRY + ".name")))
                        .merge(),
                "merge into " + REGISTRY);
    }

    @Test
    void mergeIntoATableOfAnotherCatalogIsNoConcernOfOurs() {
        assertThatThrownBy(() -> sql.rows("MERGE INTO other t USING " + REGISTRY
                        + " s ON t.name = s.name WHEN NOT MATCHED THEN INSERT (name) VALUES (s.name)"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
    }

    private static Arguments write(String name, Write write) {
        return Arguments.argumentSet(name, write);
    }

    private static Dataset<Row> names(SparkSession spark) {
        return spark.sql("SELECT 'o' AS name");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void dataFrameIsRefused(Write write) {
        SparkSession.setActiveSession(sql.spark());
        assertRefused(() -> write.to(sql.spark()), "");
    }

    private static void assertRefused(ThrowingCallable action, String hint) {
        var errors = new ErrorLog();
        try (errors) {
            var refusal = catchThrowableOfType(LaminException.class, action);
            assertThat(refusal).isNotNull();
            assertThat(refusal.condition()).isEqualTo(LaminCondition.UNSUPPORTED_WRITE);
            assertThat(refusal).hasMessageContaining(hint);
        }
        assertThat(errors.messages).isEmpty();
        assertThat(sql.column("SELECT name FROM " + REGISTRY + " WITH (branch = '*')"))
                .containsExactly("kept");
    }

    /** What is logged at ERROR while it is open. */
    private static final class ErrorLog extends AbstractAppender implements AutoCloseable {

        private final List<String> messages = new ArrayList<>();

        ErrorLog() {
            super("errors", null, null, true, Property.EMPTY_ARRAY);
            start();
            root().addAppender(this);
        }

        private static org.apache.logging.log4j.core.Logger root() {
            return ((LoggerContext) LogManager.getContext(false)).getRootLogger();
        }

        @Override
        public void append(LogEvent event) {
            if (event.getLevel().isMoreSpecificThan(Level.ERROR)) {
                messages.add(event.getMessage().getFormattedMessage());
            }
        }

        @Override
        public void close() {
            root().removeAppender(this);
            stop();
        }
    }
}

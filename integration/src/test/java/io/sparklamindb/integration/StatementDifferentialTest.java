/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.integration.statement.Relation;
import io.sparklamindb.integration.statement.Result;
import io.sparklamindb.integration.statement.Statement;
import io.sparklamindb.integration.statement.Statements;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/**
 * Whole statements over tables of ours, and over the same rows held by Spark: both give the same.
 *
 * <p>For a longer run by hand: {@code -Dstatements=15000 -Dstatements.seed=1}, for each engine.
 */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class StatementDifferentialTest {

    private static final int STATEMENTS = Integer.getInteger("statements", 300);
    private static final long SEED = Long.getLong("statements.seed", 20261128);
    private static final int MAX_DIFFERENCES = Integer.getInteger("statements.differences", 5);

    private static final int THREADS = 2;

    /** What Spark refuses on both sides tells nothing. */
    private static final double MAX_SHARE_OF_ERRORS = 0.02;

    @TempDir
    private static Path folder;

    private static SqlSession sql;
    private static List<Relation> relations;
    private static Map<String, String> names;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void create(Engine engine, SparkSession spark) throws Exception {
        sql = SqlSession.attach(spark, engine, folder, "statements-" + engine);
        // Generated code is compiled for each statement, and costs more than all rows.
        Map.of(
                        "spark.sql.codegen.wholeStage", "false",
                        "spark.sql.codegen.factoryMode", "NO_CODEGEN",
                        "spark.sql.adaptive.enabled", "false",
                        "spark.sql.maxPlanStringLength", "1000",
                        "spark.sql.shuffle.partitions", "1")
                .forEach(sql.spark().conf()::set);
        relations = new StatementTables(sql, engine).create();
        names = relations.stream().distinct().collect(Collectors.toMap(Relation::held, Relation::name));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    @Test
    void everyStatementGivesWhatItGivesOverTheSameRowsHeldBySpark() {
        var statements = new Statements(SEED + engine.ordinal(), relations);
        var held = relations.stream().distinct().collect(Collectors.toMap(Relation::held, Relation::held));
        var errors = new ConcurrentLinkedQueue<String>();
        var differences = new ConcurrentLinkedQueue<String>();
        // Planning takes one core, and takes longest.
        try (var workers = new Workers(THREADS)) {
            for (int i = 0; i < STATEMENTS; i++) {
                int number = i;
                var statement = statements.next();
                workers.run(() -> {
                    if (differences.size() < MAX_DIFFERENCES) {
                        var expected = run(statement, "held", held);
                        if (expected.isError()) {
                            errors.add(text(statement, "held", held) + "\n" + expected);
                        }
                        if (expected.isBug()) {
                            return; // Spark's, over rows of its own: there is nothing to compare with.
                        }
                        var ours = run(statement, "ours", names);
                        ours.differenceFrom(expected, statement.answer())
                                .ifPresent(difference ->
                                        differences.add("statement %d of seed %d: %s%n%s%nours: %s%nheld: %s%n"
                                                .formatted(
                                                        number,
                                                        SEED,
                                                        difference,
                                                        text(statement, "ours", names),
                                                        ours,
                                                        expected)));
                    }
                });
            }
        }
        assertThat(differences).isEmpty();
        assertThat(errors).hasSizeLessThanOrEqualTo((int) (STATEMENTS * MAX_SHARE_OF_ERRORS));
    }

    private static Result run(Statement statement, String side, Map<String, String> names) {
        try {
            statement.before().forEach(text -> sql.spark().sql(Statement.on(side, text, names)));
            var result = Result.of(sql.spark().sql(Statement.on(side, statement.query(), names)));
            statement.after().forEach(text -> sql.spark().sql(Statement.on(side, text, names)));
            return result;
        } catch (Exception e) {
            return Result.failed(e);
        }
    }

    /** Some threads; the first failure of a task fails {@link #close}, which waits for all. */
    private static final class Workers implements AutoCloseable {

        private final ExecutorService threads;
        private final List<Future<?>> tasks = new ArrayList<>();

        Workers(int count) {
            threads = Executors.newFixedThreadPool(count);
        }

        void run(Runnable task) {
            tasks.add(threads.submit(task));
        }

        @Override
        public void close() {
            try {
                for (var task : tasks) {
                    task.get();
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static String text(Statement statement, String side, Map<String, String> names) {
        var all = new ArrayList<>(statement.before());
        all.add(statement.query());
        return all.stream().map(text -> Statement.on(side, text, names)).collect(Collectors.joining(";\n"));
    }
}

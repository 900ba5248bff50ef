/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Registries of Postgres that are too large for one connection: several read, and all see one moment. */
@ExtendWith(LocalSpark.class)
class LargeRegistrySqlTest {

    private static final int ROWS = 160_000;
    private static final String SUM = "SELECT sum(CAST(amount AS double)), count(*) FROM lamin.lab.account";

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @BeforeAll
    static void create(SparkSession spark) {
        sql = SqlSession.attach(spark, Engine.POSTGRES, folder, "large");
        sql.instance().instance().database().write(transaction -> {
            var ddl = Sql.of(transaction);
            ddl.execute("create table lab_account (id bigint primary key, amount bigint not null)");
            return ddl.execute("insert into lab_account select i, 1 from generate_series(1, " + ROWS + ") i");
        });
    }

    @AfterAll
    static void close() {
        sql.close();
    }

    @Test
    void severalTasksReadRangesOfKeys() {
        var parts = sql.spark()
                .sql("SELECT DISTINCT spark_partition_id() FROM lamin.lab.account")
                .collectAsList();
        assertThat(parts).hasSizeGreaterThan(1);
    }

    @Test
    void noMoreConnectionsReadThanAreAllowed() {
        var options = new java.util.HashMap<>(sql.instance().catalogOptions());
        options.put("max-connections", "2");
        sql.attach("narrow", options);
        assertThat(sql.rows("SELECT DISTINCT spark_partition_id() FROM narrow.lab.account"))
                .hasSize(1);
    }

    @Test
    void allTasksSeeOneMomentWhateverIsWrittenMeanwhile() throws Exception {
        var stop = new AtomicBoolean();
        var database = sql.instance().instance().database();
        // Moves one unit from the first rows to the last and back: each range for itself changes, their sum does not.
        var writer = CompletableFuture.runAsync(() -> {
            for (int unit = 1; !stop.get(); unit = -unit) {
                int moved = unit;
                database.write(dml -> dml.execute("update lab_account set amount = amount + case when id <= 1000 then "
                        + moved + " else " + -moved + " end where id <= 1000 or id > " + (ROWS - 1000)));
            }
        });
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(sql.rows(SUM).get(0).getDouble(0)).isEqualTo(ROWS);
            }
        } finally {
            stop.set(true);
            writer.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void aPlanThatRunsAgainReadsAgain() {
        var accounts = sql.spark().sql(SUM);
        assertThat(accounts.collectAsList()).isEqualTo(accounts.collectAsList());
    }

    @Test
    void rowsOfAnRddAreReadToo() {
        assertThat(sql.spark().table("lamin.lab.account").javaRDD().count()).isEqualTo(ROWS);
    }

    @Test
    void nothingStaysOpenWhenTheExecutionHasEnded() throws Exception {
        sql.rows(SUM);
        assertThat(sql.spark().table("lamin.lab.account").javaRDD().count()).isEqualTo(ROWS);
        var database = sql.instance().instance().database();
        long open = 1;
        for (int i = 0; i < 100 && open > 0; i++) {
            Thread.sleep(50);
            open = database.read(transaction -> Sql.of(transaction)
                    .fetchSingle(
                            "select count(*) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()")
                    .get(0, Long.class));
        }
        assertThat(open).isZero();
    }
}

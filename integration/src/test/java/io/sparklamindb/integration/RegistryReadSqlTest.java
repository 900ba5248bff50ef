/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.Sql;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Registries of lamindb itself: which rows are seen, and what lies behind their foreign keys. */
@ExtendWith(LocalSpark.class)
@ParameterizedClass
@EachEngine
class RegistryReadSqlTest {

    @TempDir
    private static Path folder;

    private static SqlSession sql;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void create(Engine engine, SparkSession spark) {
        sql = SqlSession.attach(spark, engine, folder, "read-" + engine);
        sql.instance().instance().database().write(ddl -> {
            var no = engine == Engine.POSTGRES ? "false" : "0";
            ddl.execute("insert into lamindb_branch (id, name, uid, space_id, created_by_id, _status_code)"
                    + " values (100, 'dev', 'devdevdevdev', 1, 1, 0)");
            for (var row : new String[] {"'seen', 1", "'deleted', -1", "'archived', 0", "'draft', 100"}) {
                var name = row.substring(1, row.indexOf('\'', 1));
                ddl.execute(
                        "insert into lamindb_ulabel (uid, name, branch_id, created_on_id, space_id, created_by_id, is_type,"
                                + " is_locked) values ('" + name + "', " + row + ", 1, 1, 1, " + no + ", " + no + ")");
            }
            return null;
        });
    }

    @AfterParameterizedClassInvocation
    static void close() {
        sql.close();
    }

    @Test
    void trashArchiveAndOtherBranchesAreNotSeen() {
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel")).containsExactly("seen");
    }

    @Test
    void aStarShowsEveryBranch() {
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel WITH (branch = '*')"))
                .containsExactlyInAnyOrder("seen", "deleted", "archived", "draft");
    }

    @Test
    void branchesAreChosenByNameOrUid() {
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel WITH (branch = 'dev')"))
                .containsExactly("draft");
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel WITH (branch = 'devdevdevdev, trash')"))
                .containsExactlyInAnyOrder("draft", "deleted");
        assertThat(sql.spark()
                        .read()
                        .option("branch", "dev")
                        .table("lamin.core.ulabel")
                        .count())
                .isOne();
    }

    @Test
    void aPartOfTheNameChoosesTheBranches() {
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel.`branch=dev`"))
                .containsExactly("draft");
        assertThat(sql.column("SELECT name FROM lamin.core.ULabel.`BRANCH=devdevdevdev, trash`"))
                .containsExactlyInAnyOrder("draft", "deleted");
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel.`branch=*`")).hasSize(4);
        assertThat(sql.spark().table("lamin.core.ulabel.`branch=dev`").count()).isOne();
    }

    @Test
    void oneStatementSeesATableOnSeveralBranches() {
        var ofBranch = "(SELECT count(uid) FROM lamin.core.ulabel.`branch=%s`)";
        assertThat(sql.rows("SELECT " + ofBranch.formatted("main") + ", " + ofBranch.formatted("*") + ", "
                                + ofBranch.formatted("dev") + ", (SELECT count(uid) FROM lamin.core.ulabel)")
                        .get(0))
                .isEqualTo(RowFactory.create(1L, 4L, 1L, 1L));
        assertThat(sql.column(
                        "SELECT name FROM lamin.core.ulabel.`branch=*` EXCEPT SELECT name FROM lamin.core.ulabel"))
                .containsExactlyInAnyOrder("deleted", "archived", "draft");
        assertThat(sql.column("SELECT d.name FROM lamin.core.ulabel.`branch=dev` d JOIN lamin.core.ulabel m"
                        + " ON d.space_id = m.space_id WHERE m.name = 'seen'"))
                .containsExactly("draft");
    }

    @Test
    void aBranchInTheNameGoesBeforeTheSessions() {
        sql.rows("SET spark.lamin.branch = trash");
        try {
            assertThat(sql.column("SELECT name FROM lamin.core.ulabel.`branch=main`"))
                    .containsExactly("seen");
        } finally {
            sql.rows("RESET spark.lamin.branch");
        }
    }

    @Test
    void twoBranchesForOneTableAreAnError() {
        sql.error(
                "SELECT name FROM lamin.core.ulabel.`branch=dev` WITH (branch = 'main')",
                LaminCondition.INVALID_OPTION);
        sql.error("SELECT name FROM lamin.core.ulabel.`branch=dev`.`branch=main`", LaminCondition.INVALID_OPTION);
        sql.error("SELECT name FROM lamin.core.ulabel.`branch=`", LaminCondition.INVALID_OPTION);
        sql.error("SELECT name FROM lamin.core.ulabel.`branch=nowhere`", LaminCondition.UNKNOWN_BRANCH);
        sql.error("SELECT * FROM lamin.system.procedures.`branch=dev`", LaminCondition.INVALID_OPTION);
    }

    @Test
    void nothingIsWrittenThroughABranchInTheName() {
        sql.error("INSERT INTO lamin.core.ulabel.`branch=dev` (name) VALUES ('x')", LaminCondition.UNSUPPORTED_WRITE);
        sql.error("DELETE FROM lamin.core.ulabel.`branch=dev` WHERE name = 'draft'", LaminCondition.UNSUPPORTED_WRITE);
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel.`branch=*`")).hasSize(4);
    }

    @Test
    void theSessionsBranchCountsWhereNoOptionIsGiven() {
        sql.rows("SET spark.lamin.branch = *");
        try {
            assertThat(sql.column("SELECT name FROM lamin.core.ulabel")).hasSize(4);
            assertThat(sql.column("SELECT name FROM lamin.core.ulabel WITH (branch = 'main')"))
                    .hasSize(1);
        } finally {
            sql.rows("RESET spark.lamin.branch");
        }
    }

    @Test
    void theCatalogsBranchIsSeenBesidesMain() {
        var options = new HashMap<>(sql.instance().catalogOptions());
        options.put("branch", "dev");
        sql.attach("onbranch", options);
        assertThat(sql.column("SELECT name FROM onbranch.core.ulabel")).containsExactlyInAnyOrder("seen", "draft");
    }

    @Test
    void anUnknownBranchIsAnError() {
        sql.error("SELECT name FROM lamin.core.ulabel WITH (branch = 'nowhere')", LaminCondition.UNKNOWN_BRANCH);
    }

    @Test
    void columnsBehindForeignKeysAreThereButHidden() {
        assertThat(sql.column("SELECT created_by__handle FROM lamin.core.ulabel"))
                .containsExactly("anonymous");
        assertThat(sql.column("SELECT branch__created_by__handle FROM lamin.core.ulabel"))
                .containsExactly("anonymous");
        assertThat(sql.column("SELECT run__transform__key FROM lamin.core.ulabel"))
                .containsExactly("null");
        assertThat(sql.column("SELECT name FROM lamin.core.ulabel WHERE branch__name = 'main' AND run__uid IS NULL"))
                .containsExactly("seen");
        assertThat(sql.rows("SELECT branch__name, count(*) FROM lamin.core.ulabel WITH (branch = '*') GROUP BY 1"))
                .hasSize(4);
        assertThat(sql.spark().table("lamin.core.ulabel").columns()).noneMatch(name -> name.contains("__"));
    }

    @Test
    void columnsThreeStepsAwayAreNotThere() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> sql.rows("SELECT run__transform__created_by__handle FROM lamin.core.ulabel")))
                .hasMessageContaining("UNRESOLVED_COLUMN");
    }

    @Test
    void jsonIsTextOrVariantAsTheCatalogSays() {
        sql.instance().instance().database().write(transaction -> {
            var ddl = Sql.of(transaction);
            ddl.execute("update lamindb_ulabel set _aux = null");
            return ddl.execute("update lamindb_ulabel set _aux = '{\"af\": {\"0\": true}}' where name = 'seen'");
        });
        assertThat(sql.column("SELECT _aux:af FROM (SELECT parse_json(_aux) AS _aux FROM lamin.core.ulabel)"))
                .containsExactly("{\"0\":true}");
        var options = new HashMap<>(sql.instance().catalogOptions());
        options.putAll(Map.of("json-as", "variant"));
        sql.attach("variants", options);
        assertThat(sql.column("SELECT variant_get(_aux, '$.af.0', 'boolean') FROM variants.core.ulabel"))
                .containsExactly("true");
        assertThat(sql.rows("SELECT _aux FROM variants.core.ulabel WITH (branch = '*') WHERE _aux IS NULL"))
                .hasSize(3);
    }

    @Test
    void theSamePlanCanBeRunAgainAndSeesWhatIsThereThen() {
        var labels = sql.spark().table("lamin.core.ulabel").filter("name LIKE 'again%'");
        assertThat(labels.collectAsList()).isEmpty();
        assertThat(labels.collectAsList()).isEmpty();
        assertThat(labels.count()).isZero();
    }

    @Test
    void viewsAreReadLikeTables() {
        for (var view : sql.rows("SHOW TABLES IN lamin.views")) {
            assertThat(sql.rows("SELECT * FROM lamin.views." + view.getString(1) + " WHERE branch_id > 0 LIMIT 5"))
                    .isEmpty();
        }
    }

    @Test
    void everyRegistryCanBeRead() {
        for (var module : new String[] {"core", "bionty"}) {
            for (var table : sql.rows("SHOW TABLES IN lamin." + module)) {
                var rows = " FROM lamin." + module + "." + table.getString(1) + " WITH (branch = '*')";
                assertThat(String.valueOf(sql.rows("SELECT *" + rows).size()))
                        .as(rows)
                        .isEqualTo(sql.column("SELECT count(*)" + rows).get(0));
            }
        }
    }
}

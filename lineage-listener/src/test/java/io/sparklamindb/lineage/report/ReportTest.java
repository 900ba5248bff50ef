/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Statements statements = new Statements();

    private String html() {
        return Report.html(
                "Report",
                Map.of("Application", "app-1"),
                statements,
                new RunFacts(Set.of(DataReference.artifact("a")), Set.of(), Set.of(), Set.of(), Set.of("A gap.")));
    }

    @Test
    void pageTellsOfEachStatementHowLongItTookAndWhatItDid() {
        statements.start(7, "SELECT a < b", "*Scan");
        statements.assign(7, List.of(1, 2));
        statements.add(1, new StageWork(2, 100, 5, 50, 0, 0));
        statements.add(2, new StageWork(1, 100, 0, 0, 3, 30));
        statements.end(7, Duration.ofMillis(1500), false);
        assertThat(html())
                .contains("SELECT a &lt; b")
                .contains("1.500 s")
                .contains("3 tasks in 0.200 s; read 5 rows, 50 bytes; wrote 3 rows, 30 bytes")
                .contains("artifact a")
                .contains("A gap.");
    }

    @Test
    void failedStatementIsShownAsSuch() {
        statements.start(1, "SELECT 1 / 0", "");
        statements.end(1, Duration.ZERO, true);
        assertThat(html()).contains("failed: SELECT 1 / 0").contains("1, of which 1 failed");
    }

    @Test
    void pageAndEnvironmentShowNoSecret() {
        statements.start(
                1, "CREATE TABLE t USING jdbc OPTIONS (url 'jdbc:postgresql://me:canary@h/d')", "password=canary");
        assertThat(html()).doesNotContain("canary");
        assertThat(Report.environment(
                        Map.of(
                                "spark.sql.catalog.lamin.db", "postgresql://me:canary@h/d",
                                "spark.sql.catalog.lamin.db-password", "canary",
                                "spark.lamin.run", "x"),
                        List.of("b.jar", "a.jar"),
                        List.of("python.version=3.11", "zarr==3")))
                .doesNotContain("canary")
                .doesNotContain("spark.lamin.run")
                .endsWith("library=a.jar\nlibrary=b.jar\npython.version=3.11\nzarr==3\n");
    }

    @Test
    void whatIsKeptDoesNotGrowWithTheStatements() {
        for (int i = 0; i < 5_000; i++) {
            statements.start(i, "SELECT " + i, "x".repeat(100_000));
            statements.end(i, Duration.ZERO, false);
        }
        assertThat(statements.shown()).hasSize(100);
        assertThat(html()).contains("4900 more are not shown").hasSizeLessThan(2_000_000);
    }
}

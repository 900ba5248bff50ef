/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.fact.FileSet;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.util.List;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.LoadDataCommand;
import org.apache.spark.sql.execution.command.TruncateTableCommand;
import org.junit.jupiter.api.Test;
import scala.Option;

class SessionTableWriteVisitorTest {

    private static final TableIdentifier TABLE =
            new TableIdentifier("t", Option.apply("db"), Option.apply("spark_catalog"));

    private static RunFacts facts(LogicalPlan plan) {
        return new PlanReader().read(plan).facts();
    }

    @Test
    void filesThatAreLoadedIntoATableOfHiveAreRead() {
        var facts = facts(new LoadDataCommand(TABLE, "/data/one.csv", true, false, Option.empty()));
        assertThat(facts.outputs()).containsExactly(DataReference.external("hive:spark_catalog.db.t"));
        assertThat(facts.filesRead()).containsExactly(new FileSet("loaded files", List.of("/data/one.csv")));
        assertThat(facts.gaps()).isEmpty();
    }

    @Test
    void tableThatIsEmptiedIsWritten() {
        var facts = facts(new TruncateTableCommand(TABLE, Option.empty()));
        assertThat(facts.outputs()).containsExactly(DataReference.external("table:spark_catalog.db.t"));
        assertThat(facts.inputs()).isEmpty();
        assertThat(facts.gaps()).isEmpty();
    }
}

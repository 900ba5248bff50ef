/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.LineageSource;
import io.sparklamindb.core.lineage.fact.FileSet;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.AppendData;
import org.apache.spark.sql.catalyst.plans.logical.DeleteFromTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MergeIntoTable;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class PlanReaderTest {

    private static final PlanReader READER = new PlanReader();

    /** A table of somebody's. */
    private static class NamedTable implements Table {

        private final Map<String, String> properties;

        NamedTable(Map<String, String> properties) {
            this.properties = properties;
        }

        @Override
        public String name() {
            return "t";
        }

        @Override
        @Deprecated
        public StructType schema() {
            return new StructType().add("id", "bigint");
        }

        @Override
        public Map<String, String> properties() {
            return properties;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.BATCH_READ, TableCapability.BATCH_WRITE);
        }
    }

    /** A table of ours. */
    private static final class OurTable extends NamedTable implements LineageSource {

        private final Supplier<List<DataReference>> reads;

        OurTable(Supplier<List<DataReference>> reads) {
            super(Map.of());
            this.reads = reads;
        }

        @Override
        public List<DataReference> reads() {
            return reads.get();
        }
    }

    private static DataSourceV2Relation relation(Table table) {
        return DataSourceV2Relation.create(table, Option.empty(), Option.empty(), CaseInsensitiveStringMap.empty());
    }

    private static DataSourceV2Relation relation(Table table, String name) {
        return DataSourceV2Relation.create(
                table,
                Option.empty(),
                Option.apply(Identifier.of(new String[] {"db"}, name)),
                CaseInsensitiveStringMap.empty());
    }

    private static DataSourceV2Relation ours(DataReference... references) {
        return relation(new OurTable(() -> List.of(references)));
    }

    private static LogicalPlan alias(String name, LogicalPlan plan) {
        return new SubqueryAlias(AliasIdentifier.apply(name), plan);
    }

    private static LogicalPlan union(LogicalPlan... plans) {
        return new Union(seq(plans), false, false);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> Seq<T> seq(T... elements) {
        return CollectionConverters.asScala(List.of(elements)).toSeq();
    }

    private static RunFacts facts(LogicalPlan plan) {
        return READER.read(StatementPlan.of(plan), false).facts();
    }

    @Test
    void ourTablesTellWhatTheyReadHoweverDeepTheyAre() {
        LogicalPlan plan = ours(DataReference.artifact("a"));
        for (int i = 0; i < 20_000; i++) {
            plan = alias("x", plan);
        }
        var facts = facts(union(plan, ours(DataReference.collection("c"), DataReference.artifact("b"))));
        assertThat(facts.inputs())
                .containsExactlyInAnyOrder(
                        DataReference.artifact("a"), DataReference.artifact("b"), DataReference.collection("c"));
        assertThat(facts.gaps()).isEmpty();
    }

    @Test
    void errorInOneTableCostsThatTable() {
        var facts = facts(union(
                relation(new OurTable(() -> {
                    throw new NoClassDefFoundError("gone");
                })),
                relation(new OurTable(() -> {
                    throw new StackOverflowError();
                })),
                ours(DataReference.artifact("a"))));
        assertThat(facts.inputs()).containsExactly(DataReference.artifact("a"));
        assertThat(facts.gaps())
                .hasSize(2)
                .allMatch(gap -> gap.contains("NoClassDefFoundError") || gap.contains("StackOverflowError"));
    }

    @Test
    void queryOfNoTableReadsNothing() {
        assertThat(facts(new OneRowRelation())).isEqualTo(RunFacts.NONE);
    }

    @Test
    void registryThatIsWrittenIsAnOutput() {
        var registry = DataReference.registry("core.ulabel");
        var facts = facts(AppendData.byPosition(
                ours(registry), ours(DataReference.artifact("a")), scala.collection.immutable.Map$.MODULE$.empty()));
        assertThat(facts.outputs()).containsExactly(registry);
        assertThat(facts.inputs()).containsExactly(DataReference.artifact("a"));
    }

    @Test
    void rowsThatAreDeletedAreOfAnOutput() {
        var facts = facts(new DeleteFromTable(relation(new NamedTable(Map.of()), "t"), Literal.TrueLiteral()));
        assertThat(facts.outputs()).containsExactly(DataReference.external("table:db.t"));
        assertThat(facts.inputs()).isEmpty();
    }

    @Test
    void mergeReadsItsSourceAndWritesItsTarget() {
        var facts = facts(new MergeIntoTable(
                relation(new NamedTable(Map.of()), "target"),
                alias("s", ours(DataReference.artifact("a"))),
                Literal.TrueLiteral(),
                seq(),
                seq(),
                seq(),
                false));
        assertThat(facts.outputs()).containsExactly(DataReference.external("table:db.target"));
        assertThat(facts.inputs()).containsExactly(DataReference.artifact("a"));
    }

    @Test
    void tableOfALibraryIsTheFilesThatItLiesIn() {
        var facts = facts(relation(new NamedTable(Map.of("location", "s3a://bucket/t")), "t"));
        assertThat(facts.filesRead()).containsExactly(new FileSet("db.t", List.of("s3a://bucket/t")));
    }

    @Test
    void tableThatSaysNothingMakesAGap() {
        assertThat(facts(relation(new NamedTable(Map.of()))).gaps()).hasSize(1);
    }
}

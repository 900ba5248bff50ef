/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DatasetName;
import io.sparklamindb.core.lineage.fact.RunFacts;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.catalyst.plans.logical.AppendData;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.util.CaseInsensitiveMap;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.execution.datasources.LogicalRelation$;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.streaming.sources.WriteToMicroBatchDataSource;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** The classes are called and made as those of Spark's library for Kafka. */
class KafkaTopicsTest {

    private static final Map<String, String> NONE = Map.of();
    private static final String SERVERS = "kafka.bootstrap.servers";

    private static final class KafkaTable implements SupportsWrite {

        @Override
        public String name() {
            return "KafkaTable";
        }

        @Override
        @Deprecated
        public StructType schema() {
            return new StructType().add("value", "binary");
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.MICRO_BATCH_READ, TableCapability.STREAMING_WRITE);
        }

        @Override
        public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class KafkaRelation extends BaseRelation {

        @SuppressWarnings("unused")
        private final CaseInsensitiveMap<String> sourceOptions;

        KafkaRelation(Map<String, String> options) {
            sourceOptions = new CaseInsensitiveMap<>(scala(options));
        }

        @Override
        public SQLContext sqlContext() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StructType schema() {
            return new StructType().add("value", "binary");
        }
    }

    private static scala.collection.immutable.Map<String, String> scala(Map<String, String> map) {
        return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(map));
    }

    private static RunFacts facts(LogicalPlan plan) {
        return new PlanReader().read(plan).facts();
    }

    private static DataSourceV2Relation table(Map<String, String> options) {
        return DataSourceV2Relation.create(
                new KafkaTable(), Option.empty(), Option.empty(), new CaseInsensitiveStringMap(options));
    }

    private static LogicalPlan microBatch(Map<String, String> options) {
        return new WriteToMicroBatchDataSource(
                Option.empty(),
                new KafkaTable(),
                new OneRowRelation(),
                "query",
                scala(options),
                OutputMode.Append(),
                Option.apply(0L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    subscribe        | a, b                | a,b
                    subscribePattern | measured[.].*       | measured[.].*
                    assign           | {"a":[0,1],"b":[2]} | a,b
                    """)
    void topicsThatAreReadAreNamed(String option, String value, String topics) {
        var options = Map.of(option, value, "topic", "other");
        var names = topics.split(",");
        assertThat(facts(table(options)).inputs())
                .extracting(DataReference::id)
                .containsExactlyInAnyOrder(
                        Arrays.stream(names).map("kafka:"::concat).toArray(String[]::new));
    }

    @Test
    void queryThatIsNoStreamReadsThemByTheirServer() {
        var options = Map.of("subscribe", "a", SERVERS, "one:9092,two:9092");
        var facts = facts(LogicalRelation$.MODULE$.apply(new KafkaRelation(options), false));
        var topic = DataReference.external("kafka://one:9092/a");
        assertThat(facts.inputs()).containsExactly(topic);
        assertThat(facts.gaps()).isEmpty();
        assertThat(DatasetName.of(topic)).isEqualTo(new DatasetName("kafka://one:9092", "a"));
    }

    @Test
    void topicThatIsWrittenIsNamed() {
        var options = Map.of("topic", "a", "subscribe", "other", SERVERS, "one:9092");
        var written = AppendData.byPosition(table(options), new OneRowRelation(), scala(NONE));
        for (var plan : new LogicalPlan[] {written, microBatch(options)}) {
            assertThat(facts(plan).outputs()).containsExactly(DataReference.external("kafka://one:9092/a"));
            assertThat(facts(plan).gaps()).isEmpty();
        }
    }

    @Test
    void topicsThatRowsNameAreNotKnown() {
        assertThat(facts(microBatch(NONE)).outputs()).isEmpty();
        assertThat(facts(microBatch(NONE)).gaps()).hasSize(1);
    }

    @Test
    void whatIsNoServerIsNotNamed() {
        assertThat(facts(table(Map.of("subscribe", "a", SERVERS, "me:canary@one:9092")))
                        .inputs())
                .containsExactly(DataReference.external("kafka:a"));
    }
}

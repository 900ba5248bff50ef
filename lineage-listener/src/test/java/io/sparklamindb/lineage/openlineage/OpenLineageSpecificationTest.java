/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.fact.FileSet;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.lineage.column.ReadTable;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as OpenLineage's own client for Java reads them. */
class OpenLineageSpecificationTest {

    private static final ObjectMapper STRICT = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final DataReference IN = DataReference.artifact("AAAAAAAAAAAAAAAA0001");
    private static final String OUT = "BBBBBBBBBBBBBBBB0000";

    /** What the specification requires of each facet besides who made it and by which schema. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "processing_engine", List.of("/version"),
            "lamindb_run", List.of("/uid"),
            "parent", List.of("/run/runId", "/job/namespace", "/job/name"),
            "jobType", List.of("/processingType", "/integration"),
            "schema", List.of("/fields/0/name"),
            "version", List.of("/datasetVersion"),
            "columnLineage", List.of("/fields"));

    static Stream<String> events() {
        var json = new EventJson("spark", "4.1.0");
        json.start("etl.py", "Abcdefgh12345678");
        var events = new ArrayList<String>();
        for (var type : List.of("START", "COMPLETE", "FAIL", "ABORT")) {
            events.add(json.application(type, NOON));
        }
        events.addAll(json.statement(statement(false)));
        events.addAll(json.statement(statement(true)));
        return events.stream();
    }

    /** One with a dataset of each kind, and with each way that a column comes from another one. */
    private static StatementData statement(boolean hasFailed) {
        var sources = Stream.of(Derivation.values())
                .map(derivation -> new Source(IN, "x", derivation))
                .toList();
        var rows = new ColumnLineage(null, List.of(new Source(IN, "z", Derivation.CONDITION)));
        var inputs = Stream.of(
                "jdbc:postgresql://host:5432/db/t",
                "kafka://host:9092/topic",
                "hive:spark_catalog.db.t",
                "view:v",
                "table:t");
        var facts = new RunFacts(
                Set.copyOf(Stream.concat(
                                Stream.of(
                                        IN,
                                        DataReference.collection("CCCCCCCCCCCCCCCC0000"),
                                        DataReference.record("DDDDDDDDDDDDDDDD"),
                                        DataReference.registry("core.ulabel")),
                                inputs.map(DataReference::external))
                        .toList()),
                Set.of(DataReference.artifact(OUT)),
                Set.of(new FileSet("parquet", List.of("s3a://bucket/x.parquet", "/data/y.parquet"))),
                Set.of(new FileSet("csv", List.of("file:/data/out.csv"))),
                Map.of(OUT, List.of(new ColumnLineage("y", sources), new ColumnLineage("one", List.of()), rows)),
                Set.of("Something is not known."));
        return new StatementData(
                7,
                NOON,
                NOON.plusMillis(1_125),
                hasFailed,
                facts,
                List.of(new ReadTable(List.of(IN), List.of(new NamedType("x", "int")), true)),
                Map.of(OUT, List.of(new NamedType("y", "array<struct<a:int>>"))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void modelOfTheClientHasAPlaceForAllOfAnEvent(String text) throws JsonProcessingException {
        var event = STRICT.readValue(text, OpenLineage.RunEvent.class);
        assertThat(STRICT.valueToTree(event).toString())
                .satisfies(again -> assertThat(STRICT.readTree(again)).isEqualTo(STRICT.readTree(text)));
        assertThat(event.getRun().getFacets().getAdditionalProperties()).containsOnlyKeys("lamindb_run");
        assertThat(event.getJob().getFacets().getAdditionalProperties()).isEmpty();
        assertThat(event.getInputs())
                .allSatisfy(data ->
                        assertThat(data.getFacets().getAdditionalProperties()).isEmpty());
        assertThat(event.getOutputs()).allSatisfy(data -> {
            var facets = data.getFacets();
            assertThat(facets.getAdditionalProperties()).isEmpty();
            if (facets.getColumnLineage() != null) {
                assertThat(facets.getColumnLineage().getAdditionalProperties()).isEmpty();
                assertThat(facets.getColumnLineage().getDataset()).hasSize(1);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventHasAllThatIsRequired(String text) throws JsonProcessingException {
        var event = STRICT.readValue(text, OpenLineage.RunEvent.class);
        assertThat(Stream.of(event.getEventType(), event.getEventTime(), event.getProducer(), event.getSchemaURL()))
                .doesNotContainNull();
        assertThat(event.getRun().getRunId()).isNotNull();
        assertThat(event.getJob().getNamespace()).isNotBlank();
        assertThat(event.getJob().getName()).isNotBlank();
        Stream.<OpenLineage.Dataset>concat(event.getInputs().stream(), event.getOutputs().stream())
                .forEach(data -> {
                    assertThat(data.getNamespace()).isNotBlank();
                    assertThat(data.getName()).isNotBlank();
                });
        var node = STRICT.readTree(text);
        assertFacets(node.at("/run/facets"));
        assertFacets(node.at("/job/facets"));
        for (var datasets : List.of(node.path("inputs"), node.path("outputs"))) {
            datasets.forEach(dataset -> assertFacets(dataset.path("facets")));
        }
        node.findValues("inputFields").forEach(OpenLineageSpecificationTest::assertFields);
        node.findValues("dataset").forEach(OpenLineageSpecificationTest::assertFields);
    }

    private static void assertFacets(JsonNode facets) {
        facets.properties().forEach(facet -> {
            var pointers = Stream.concat(
                    Stream.of("/_producer", "/_schemaURL"),
                    Objects.requireNonNull(REQUIRED.get(facet.getKey())).stream());
            assertThat(pointers.filter(pointer -> facet.getValue().at(pointer).isMissingNode()))
                    .as(facet.getKey())
                    .isEmpty();
        });
    }

    private static void assertFields(JsonNode fields) {
        fields.forEach(field -> {
            assertThat(field.hasNonNull("namespace") && field.hasNonNull("name") && field.hasNonNull("field"))
                    .isTrue();
            field.path("transformations")
                    .forEach(how -> assertThat(how.path("type").asText()).isIn("DIRECT", "INDIRECT"));
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemasAreThoseThatTheClientWrites(String text) throws JsonProcessingException {
        var client = new OpenLineage(URI.create("https://example.com"));
        var event = STRICT.readValue(text, OpenLineage.RunEvent.class);
        assertThat(event.getSchemaURL())
                .isEqualTo(client.newRunEventBuilder().build().getSchemaURL());
        var run = event.getRun().getFacets();
        assertThat(run.getProcessing_engine().get_schemaURL())
                .isEqualTo(client.newProcessingEngineRunFacetBuilder().build().get_schemaURL());
        assertThat(event.getJob().getFacets().getJobType().get_schemaURL())
                .isEqualTo(client.newJobTypeJobFacetBuilder().build().get_schemaURL());
        if (run.getParent() != null) {
            assertThat(run.getParent().get_schemaURL())
                    .isEqualTo(client.newParentRunFacetBuilder().build().get_schemaURL());
        }
        Stream.<OpenLineage.Dataset>concat(event.getInputs().stream(), event.getOutputs().stream())
                .map(OpenLineage.Dataset::getFacets)
                .forEach(facets -> {
                    if (facets.getSchema() != null) {
                        assertThat(facets.getSchema().get_schemaURL())
                                .isEqualTo(client.newSchemaDatasetFacetBuilder()
                                        .build()
                                        .get_schemaURL());
                    }
                    if (facets.getVersion() != null) {
                        assertThat(facets.getVersion().get_schemaURL())
                                .isEqualTo(client.newDatasetVersionDatasetFacetBuilder()
                                        .build()
                                        .get_schemaURL());
                    }
                    if (facets.getColumnLineage() != null) {
                        assertThat(facets.getColumnLineage().get_schemaURL())
                                .isEqualTo(client.newColumnLineageDatasetFacetBuilder()
                                        .build()
                                        .get_schemaURL());
                    }
                });
    }
}

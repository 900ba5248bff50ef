/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.fact.FileSet;
import io.sparklamindb.core.lineage.fact.RunFacts;
import io.sparklamindb.lineage.column.ReadTable;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLineageEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String IN = "AAAAAAAAAAAAAAAA0001";
    private static final String OUT = "BBBBBBBBBBBBBBBB0000";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private static StatementData statement(boolean hasFailed) {
        var in = DataReference.artifact(IN);
        var facts = new RunFacts(
                Set.of(in, DataReference.external("jdbc:postgresql://host:5432/db/t")),
                Set.of(DataReference.artifact(OUT)),
                Set.of(new FileSet("parquet", List.of("s3a://bucket/x.parquet"))),
                Set.of(),
                Map.of(
                        OUT,
                        List.of(
                                new ColumnLineage("y", List.of(new Source(in, "x", Derivation.AGGREGATION))),
                                new ColumnLineage("one", List.of()),
                                new ColumnLineage(null, List.of(new Source(in, "z", Derivation.CONDITION))))),
                Set.of());
        return new StatementData(
                7,
                NOON,
                NOON.plusSeconds(1),
                hasFailed,
                facts,
                List.of(new ReadTable(List.of(in), List.of(new NamedType("x", "int")), true)),
                Map.of(OUT, List.of(new NamedType("y", "bigint"))));
    }

    private static void tell(OpenLineageEvents events) {
        events.start("etl.py", "Abcdefgh12345678", NOON);
        events.statement(statement(false));
        events.end(RunStatus.COMPLETED, NOON.plusSeconds(2));
        events.close(PATIENCE);
    }

    private List<JsonNode> told() throws IOException {
        var file = folder.resolve("events/of.jsonl");
        tell(OpenLineageEvents.to(Optional.empty(), Optional.of(file.toString()), "spark", "4.1.0"));
        var events = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    /** What the schema of RunEvent requires, and of every facet. */
    private static void assertValid(JsonNode event) {
        assertThat(event.path("eventType").asText()).isIn("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");
        OffsetDateTime.parse(event.required("eventTime").asText());
        assertUri(event.required("producer"));
        assertThat(event.required("schemaURL").asText()).contains("#/$defs/RunEvent");
        UUID.fromString(event.required("run").required("runId").asText());
        assertNamed(event.required("job"));
        assertFacets(event.path("run").path("facets"));
        assertFacets(event.path("job").path("facets"));
        for (var datasets : List.of(event.required("inputs"), event.required("outputs"))) {
            datasets.forEach(dataset -> {
                assertNamed(dataset);
                assertFacets(dataset.path("facets"));
            });
        }
    }

    private static void assertNamed(JsonNode node) {
        assertThat(node.required("namespace").asText()).isNotEmpty();
        assertThat(node.required("name").asText()).isNotEmpty();
    }

    private static void assertFacets(JsonNode facets) {
        facets.forEach(facet -> {
            assertUri(facet.required("_producer"));
            assertUri(facet.required("_schemaURL"));
        });
    }

    private static void assertUri(JsonNode text) {
        assertThat(URI.create(text.asText()).isAbsolute()).isTrue();
    }

    @Test
    void eventsAreThoseThatTheSpecificationAsksFor() throws IOException {
        var events = told();
        events.forEach(OpenLineageEventsTest::assertValid);
        assertThat(events)
                .extracting(event -> event.path("eventType").asText() + " "
                        + event.path("job").path("name").asText())
                .containsExactly("START etl.py", "START etl.py.1", "COMPLETE etl.py.1", "COMPLETE etl.py");
        assertThat(events.get(0).at("/run/runId")).isEqualTo(events.get(3).at("/run/runId"));
        assertThat(events.get(1).at("/run/runId")).isEqualTo(events.get(2).at("/run/runId"));
        assertThat(events.get(2).at("/run/facets/parent/run/runId"))
                .isEqualTo(events.get(0).at("/run/runId"));
    }

    @Test
    void datasetsHaveNamesVersionsAndColumns() throws IOException {
        var event = told().get(2);
        assertThat(event.path("inputs"))
                .extracting(input -> input.path("namespace").asText() + " "
                        + input.path("name").asText())
                .containsExactlyInAnyOrder(
                        "lamindb artifact/AAAAAAAAAAAAAAAA", "postgresql://host:5432 db.t", "s3://bucket x.parquet");
        var output = event.path("outputs").get(0);
        assertThat(output.at("/facets/version/datasetVersion").asText()).isEqualTo(OUT);
        assertThat(output.at("/facets/schema/fields").toString()).isEqualTo("[{\"name\":\"y\",\"type\":\"bigint\"}]");
        var lineage = output.at("/facets/columnLineage");
        assertThat(lineage.at("/fields/y/inputFields/0/field").asText()).isEqualTo("x");
        assertThat(lineage.at("/fields/y/inputFields/0/transformations/0").toString())
                .isEqualTo("{\"type\":\"DIRECT\",\"subtype\":\"AGGREGATION\"}");
        assertThat(lineage.at("/dataset/0/field").asText()).isEqualTo("z");
        assertThat(lineage.path("fields").has("one")).isFalse();
    }

    @Test
    void statementThatFailedIsAFailure() {
        var json = new EventJson("spark", "4.1.0");
        json.start("etl.py", "Abcdefgh12345678");
        assertThat(json.statement(statement(true)).get(1)).contains("\"eventType\":\"FAIL\"");
    }

    @Test
    void serverGetsEachEvent() throws IOException {
        var bodies = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.start();
        try {
            tell(OpenLineageEvents.to(
                    Optional.of("http://127.0.0.1:" + server.getAddress().getPort()),
                    Optional.empty(),
                    "spark",
                    "4.1.0"));
        } finally {
            server.stop(0);
        }
        assertThat(bodies).hasSize(4);
        for (var body : bodies) {
            assertValid(JSON.readTree(body));
        }
    }

    @Test
    void serverThatIsNotThereHoldsNobodyUp() {
        var events = OpenLineageEvents.to(Optional.of("http://127.0.0.1:1/x"), Optional.empty(), "spark", "4.1.0");
        long before = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            events.statement(statement(false));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        events.close(PATIENCE);
    }

    @Test
    void credentialsInAUrlAreRefused() {
        assertThatThrownBy(() -> new HttpTransport("http://me:canary@127.0.0.1/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
        assertThat(OpenLineageEvents.to(Optional.of("not a url"), Optional.empty(), "spark", "4.1.0")
                        .isOn())
                .isFalse();
    }
}

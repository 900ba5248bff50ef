/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.lineage.openlineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.ColumnLineage.Derivation;
import io.sparklamindb.core.lineage.ColumnLineage.Source;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.DataReference.Kind;
import io.sparklamindb.core.lineage.DatasetName;
import io.sparklamindb.lineage.column.ReadTable.NamedType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events of OpenLineage 2-0-2 as text. For one thread. */
final class EventJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRODUCER = "https://github.com/spark-lamindb/spark-lamindb";
    private static final String SPEC = "https://openlineage.io/spec/";
    private static final String RUN_EVENT = SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent";

    /** Artifacts and collections have uids of versions. */
    private static final int VERSION_LENGTH = 20;

    private final String namespace;
    private final String sparkVersion;
    private String job = "";
    private String run = "";
    private int statements;

    EventJson(String namespace, String sparkVersion) {
        this.namespace = namespace;
        this.sparkVersion = sparkVersion;
    }

    /** Names the application. */
    void start(String jobName, String runUid) {
        job = jobName;
        run = runUid;
    }

    /** An event of the application. */
    String application(String type, Instant at) {
        var event = event(type, at, run, job, "APPLICATION");
        event.putArray("inputs");
        event.putArray("outputs");
        return event.toString();
    }

    /** The beginning and the end of a statement. */
    List<String> statement(StatementData statement) {
        var name = job + "." + ++statements;
        var uid = run + "/" + statement.id();
        var start = event("START", statement.startedAt(), uid, name, "QUERY");
        start.putArray("inputs");
        start.putArray("outputs");
        var end = event(statement.hasFailed() ? "FAIL" : "COMPLETE", statement.endedAt(), uid, name, "QUERY");
        inputs(end.putArray("inputs"), statement);
        outputs(end.putArray("outputs"), statement);
        for (var event : List.of(start, end)) {
            var parent = facet((ObjectNode) event.path("run").path("facets"), "parent", "1-2-0", "ParentRunFacet");
            parent.putObject("run").put("runId", uuid(run));
            parent.putObject("job").put("namespace", namespace).put("name", job);
        }
        return List.of(start.toString(), end.toString());
    }

    private ObjectNode event(String type, Instant at, String uid, String name, String jobType) {
        var event = JSON.createObjectNode()
                .put("eventType", type)
                .put("eventTime", at.toString())
                .put("producer", PRODUCER)
                .put("schemaURL", RUN_EVENT);
        var runFacets = event.putObject("run").put("runId", uuid(uid)).putObject("facets");
        facet(runFacets, "processing_engine", "1-1-1", "ProcessingEngineRunFacet")
                .put("name", "spark")
                .put("version", sparkVersion);
        runFacets
                .putObject("lamindb_run")
                .put("_producer", PRODUCER)
                .put("_schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunFacet")
                .put("uid", run);
        var jobFacets = event.putObject("job")
                .put("namespace", namespace)
                .put("name", name)
                .putObject("facets");
        facet(jobFacets, "jobType", "2-0-4", "JobTypeJobFacet")
                .put("processingType", "BATCH")
                .put("integration", "SPARK")
                .put("jobType", jobType);
        return event;
    }

    private static ObjectNode facet(ObjectNode facets, String name, String version, String type) {
        return facets.putObject(name)
                .put("_producer", PRODUCER)
                .put("_schemaURL", SPEC + "facets/" + version + "/" + type + ".json#/$defs/" + type);
    }

    /** The same for the same run, whoever asks. */
    private static String uuid(String uid) {
        return UUID.nameUUIDFromBytes(("lamindb run " + uid).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void inputs(ArrayNode inputs, StatementData statement) {
        var columns = new HashMap<DatasetName, List<NamedType>>();
        statement.tables().stream()
                .filter(table -> table.data().size() == 1)
                .forEach(table -> columns.put(DatasetName.of(table.data().get(0)), table.columns()));
        datasets(
                        statement.facts().inputs(),
                        statement.facts().filesRead().stream()
                                .flatMap(files -> files.paths().stream())
                                .toList())
                .forEach((name, data) -> dataset(inputs, name, data, columns.getOrDefault(name, List.of())));
    }

    private static void outputs(ArrayNode outputs, StatementData statement) {
        var facts = statement.facts();
        datasets(
                        facts.outputs(),
                        facts.filesWritten().stream()
                                .flatMap(files -> files.paths().stream())
                                .toList())
                .forEach((name, data) -> {
                    var uid = data.id();
                    var facets =
                            dataset(outputs, name, data, statement.written().getOrDefault(uid, List.of()));
                    if (facts.columns().containsKey(uid)) {
                        columnLineage(facets, facts.columns().get(uid));
                    }
                });
    }

    private static Map<DatasetName, DataReference> datasets(Iterable<DataReference> data, List<String> paths) {
        var all = new LinkedHashMap<DatasetName, DataReference>();
        data.forEach(one -> all.putIfAbsent(DatasetName.of(one), one));
        paths.forEach(path -> all.putIfAbsent(DatasetName.ofPath(path), DataReference.external(path)));
        return all;
    }

    private static ObjectNode dataset(
            ArrayNode datasets, DatasetName name, DataReference data, List<NamedType> columns) {
        var facets = datasets.addObject()
                .put("namespace", name.namespace())
                .put("name", name.name())
                .putObject("facets");
        if (!columns.isEmpty()) {
            var fields = facet(facets, "schema", "1-2-0", "SchemaDatasetFacet").putArray("fields");
            columns.forEach(
                    column -> fields.addObject().put("name", column.name()).put("type", column.type()));
        }
        boolean isVersion = data.kind() == Kind.ARTIFACT || data.kind() == Kind.COLLECTION;
        if (isVersion && data.id().length() == VERSION_LENGTH) {
            facet(facets, "version", "1-0-1", "DatasetVersionDatasetFacet").put("datasetVersion", data.id());
        }
        return facets;
    }

    private static void columnLineage(ObjectNode facets, List<ColumnLineage> columns) {
        var facet = facet(facets, "columnLineage", "1-2-0", "ColumnLineageDatasetFacet");
        var fields = facet.putObject("fields");
        for (var column : columns) {
            var name = column.column();
            if (name == null) {
                var dataset = facet.putArray("dataset");
                column.sources().forEach(source -> field(dataset, source));
            } else if (!column.sources().isEmpty()) {
                var inputFields = fields.putObject(name).putArray("inputFields");
                column.sources().forEach(source -> field(inputFields, source));
            }
        }
    }

    private static void field(ArrayNode fields, Source source) {
        var name = DatasetName.of(source.data());
        boolean isCondition = source.derivation() == Derivation.CONDITION;
        fields.addObject()
                .put("namespace", name.namespace())
                .put("name", name.name())
                .put("field", source.column())
                .putArray("transformations")
                .addObject()
                .put("type", isCondition ? "INDIRECT" : "DIRECT")
                .put(
                        "subtype",
                        isCondition ? "CONDITIONAL" : source.derivation().name());
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparklamindb.core.lineage.ColumnLineage;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.Redaction;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunEnd;
import io.sparklamindb.core.lineage.RunStatus;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.TransformKind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs as text, without secrets: a source with one is left out. */
final class UnwrittenRunJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private UnwrittenRunJson() {}

    static byte[] write(KeptRun kept) throws JsonProcessingException {
        var place = kept.place();
        var root = JSON.createObjectNode().put("instance", place.instance()).put("catalog", place.catalog());
        if (kept.process() != null) {
            kept.process().write(root.putObject("process"));
        }
        var unwritten = kept.run();
        write(root.putObject("transform"), unwritten.transform());
        write(root, unwritten);
        return JSON.writeValueAsBytes(root);
    }

    private static void write(ObjectNode node, UnwrittenRun unwritten) {
        write(node.putObject("run"), unwritten.run());
        write(node.putObject("facts"), unwritten.facts());
        write(node.putObject("end"), unwritten.end());
        var parts = node.putArray("parts");
        unwritten.parts().forEach(part -> write(parts.addObject(), part));
    }

    private static void write(ObjectNode node, TransformDescription transform) {
        var source = transform.sourceCode();
        node.put("key", transform.key())
                .put("kind", transform.kind().word())
                .put("source", source == null || !Redaction.ofSource(source).equals(source) ? null : source)
                .put("description", transform.description())
                .put("reference", transform.reference())
                .put("reference_type", transform.referenceType());
    }

    private static void write(ObjectNode node, RunDescription run) {
        node.put("uid", run.uid())
                .put("started_at", text(run.startedAt()))
                .put("name", run.name())
                .put("entrypoint", run.entrypoint())
                .put("arguments", run.cliArguments() == null ? null : Redaction.ofText(run.cliArguments()))
                .put("reference", run.reference())
                .put("reference_type", run.referenceType())
                .put("initiated_by", run.initiatedBy())
                .put("project", run.place().project())
                .put("space", run.place().space())
                .put("branch", run.place().branch());
        node.set("params", JSON.valueToTree(Redaction.ofParams(run.params())));
    }

    private static void write(ObjectNode node, RunFacts facts) {
        references(node, "inputs", facts.inputs());
        references(node, "outputs", facts.outputs());
        files(node, "files_read", facts.filesRead());
        files(node, "files_written", facts.filesWritten());
        var columns = node.putObject("columns");
        facts.columns().forEach((uid, of) -> columns.set(uid, JSON.valueToTree(ColumnLineage.toRows(of))));
        node.set("gaps", JSON.valueToTree(facts.gaps()));
    }

    private static void references(ObjectNode node, String name, Collection<DataReference> references) {
        var array = node.putArray(name);
        references.forEach(reference ->
                array.addObject().put("kind", reference.kind().word()).put("id", reference.id()));
    }

    private static void files(ObjectNode node, String name, Collection<FileSet> sets) {
        var array = node.putArray(name);
        sets.forEach(set -> {
            var object = array.addObject().put("name", set.name());
            object.set("paths", JSON.valueToTree(set.paths()));
            object.set("files", JSON.valueToTree(set.files()));
        });
    }

    private static void write(ObjectNode node, RunEnd end) {
        node.put("status", end.status().word())
                .put("finished_at", text(end.finishedAt()))
                .put("report", end.report())
                .put("environment", end.environment());
    }

    /** The run of a text; empty if it is none. */
    static Optional<KeptRun> read(byte[] content) {
        try {
            var root = JSON.readTree(content);
            var process = root.path("process");
            return Optional.of(new KeptRun(
                    new KeptRun.Place(
                            root.path("instance").asText(), root.path("catalog").asText()),
                    process.isMissingNode() ? null : RunningProcess.read(process),
                    unwritten(transform(root.path("transform")), root)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // cut off, or of another release
        }
    }

    private static UnwrittenRun unwritten(TransformDescription transform, JsonNode node) {
        var parts = new ArrayList<UnwrittenRun>();
        node.path("parts").forEach(part -> parts.add(unwritten(transform, part)));
        return new UnwrittenRun(
                transform, run(node.path("run")), facts(node.path("facts")), end(node.path("end")), parts);
    }

    private static TransformDescription transform(JsonNode node) {
        return new TransformDescription(
                required(node, "key"),
                TransformKind.of(required(node, "kind")).orElse(TransformKind.PIPELINE),
                text(node, "source"),
                text(node, "description"),
                text(node, "reference"),
                text(node, "reference_type"));
    }

    private static RunDescription run(JsonNode node) {
        Map<String, Object> params = JSON.convertValue(
                node.path("params"), JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        return RunDescription.of(required(node, "uid"))
                .startedAt(moment(node, "started_at"))
                .withParams(params)
                .withName(text(node, "name"))
                .withCall(text(node, "entrypoint"), text(node, "arguments"))
                .withReference(text(node, "reference"), text(node, "reference_type"))
                .initiatedBy(text(node, "initiated_by"))
                .in(text(node, "project"), text(node, "space"), text(node, "branch"));
    }

    private static RunFacts facts(JsonNode node) {
        return new RunFacts(
                references(node.path("inputs")),
                references(node.path("outputs")),
                files(node.path("files_read")),
                files(node.path("files_written")),
                columns(node.path("columns")),
                texts(node.path("gaps")));
    }

    private static Set<DataReference> references(JsonNode array) {
        var all = new LinkedHashSet<DataReference>();
        array.forEach(node -> all.add(new DataReference(
                DataReference.Kind.valueOf(required(node, "kind").toUpperCase(Locale.ROOT)), required(node, "id"))));
        return all;
    }

    private static Set<FileSet> files(JsonNode array) {
        var all = new LinkedHashSet<FileSet>();
        array.forEach(node -> all.add(new FileSet(
                required(node, "name"),
                List.copyOf(texts(node.path("paths"))),
                List.copyOf(texts(node.path("files"))))));
        return all;
    }

    private static Map<String, List<ColumnLineage>> columns(JsonNode object) {
        Map<String, List<List<@Nullable String>>> rows = JSON.convertValue(object, new TypeReference<>() {});
        var all = new HashMap<String, List<ColumnLineage>>();
        rows.forEach((uid, of) -> all.put(uid, ColumnLineage.ofRows(of)));
        return all;
    }

    private static Set<String> texts(JsonNode array) {
        var all = new LinkedHashSet<String>();
        array.forEach(node -> all.add(node.asText()));
        return all;
    }

    private static RunEnd end(JsonNode node) {
        return new RunEnd(
                RunStatus.of(required(node, "status")).orElse(RunStatus.ABORTED),
                moment(node, "finished_at"),
                text(node, "report"),
                text(node, "environment"));
    }

    private static String required(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static @Nullable Instant moment(JsonNode node, String name) {
        var value = text(node, name);
        return value == null ? null : Instant.parse(value);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}

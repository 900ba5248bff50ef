/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.artifact.ArtifactFixture;
import io.sparklamindb.core.commit.RecordIds;
import io.sparklamindb.core.lineage.DataReference;
import io.sparklamindb.core.lineage.RunData;
import io.sparklamindb.core.lineage.RunDescription;
import io.sparklamindb.core.lineage.RunRecorder;
import io.sparklamindb.core.lineage.TransformDescription;
import io.sparklamindb.core.lineage.TransformKind;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What leads to what, on both engines. Artifacts are called a, b, ...; runs by the key of their transform. */
@ParameterizedClass
@EachEngine
@Tag("database")
class LineageWalkTest {

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance instance;

    @BeforeEach
    void create() {
        instance = TestInstance.create(engine, folder);
        for (var key : List.of("a", "b", "c", "d")) {
            ArtifactFixture.artifact(instance.instance(), uid(key)).key(key).insert();
        }
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private static String uid(String key) {
        return key.repeat(16) + "0000";
    }

    private void run(String transform, List<String> inputs, List<String> outputs) {
        var recorder = new RunRecorder(instance.instance(), (target, content) -> {});
        var run = recorder.start(
                TransformDescription.of(transform, TransformKind.PIPELINE), RunDescription.of(RunDescription.newUid()));
        recorder.record(run.uid(), RunData.of(references(inputs), references(outputs)));
    }

    private static List<DataReference> references(List<String> keys) {
        return keys.stream().map(key -> DataReference.artifact(uid(key))).toList();
    }

    private LineageGraph graph(String key, LineageDirection direction, int depth) {
        long id = instance.instance()
                .database()
                .read(transaction -> RecordIds.ofArtifact(transaction, uid(key)).orElseThrow());
        return LineageWalk.of(instance.instance(), "artifact", id, direction, depth);
    }

    private Stream<String> edges(String key, LineageDirection direction, int depth) {
        return graph(key, direction, depth).edges().stream()
                .map(edge -> edge.source().label() + " -> " + edge.target().label());
    }

    private void chain() {
        run("one", List.of("a"), List.of("b"));
        run("two", List.of("b"), List.of("c"));
        run("three", List.of("c"), List.of("d"));
    }

    @Test
    void upstreamIsWhatItWasMadeFrom() {
        chain();

        assertThat(edges("c", LineageDirection.UPSTREAM, 9))
                .containsExactly("b -> two", "two -> c", "a -> one", "one -> b");
    }

    @Test
    void downstreamBeginsWithTheRunThatMadeIt() {
        chain();

        assertThat(edges("b", LineageDirection.DOWNSTREAM, 9))
                .containsExactly("a -> one", "one -> b", "b -> two", "two -> c", "c -> three", "three -> d");
    }

    @Test
    void whatNoRunMadeLeadsToThoseThatReadIt() {
        chain();

        assertThat(edges("a", LineageDirection.BOTH, 1)).containsExactly("a -> one", "one -> b");
    }

    @Test
    void depthCountsRuns() {
        chain();

        assertThat(edges("d", LineageDirection.UPSTREAM, 2))
                .containsExactly("c -> three", "three -> d", "b -> two", "two -> c");
    }

    @Test
    void aCircleEnds() {
        run("one", List.of("a"), List.of("b"));
        run("two", List.of("b"), List.of("a"));

        assertThat(edges("a", LineageDirection.BOTH, 1_000))
                .containsExactlyInAnyOrder("a -> one", "one -> b", "b -> two", "two -> a");
    }

    @Test
    void whatIsInTheTrashIsNotShown() {
        chain();
        instance.instance()
                .database()
                .write(transaction ->
                        transaction.execute("update lamindb_artifact set branch_id = -1 where key = 'b'"));

        assertThat(edges("c", LineageDirection.UPSTREAM, 9)).containsExactly("two -> c");
    }

    @Test
    void mermaidDrawsRunsRoundAndDataWithCorners() {
        run("say \"hi\"", List.of("a"), List.of("b"));

        assertThat(graph("b", LineageDirection.UPSTREAM, 9).mermaid())
                .startsWith("flowchart LR\n  artifact_" + uid("b") + "[\"b\"]\n")
                .containsPattern("  run_\\w{16}\\(\\[\"say #quot;hi#quot;\"\\]\\)\n")
                .containsPattern("  artifact_" + uid("a") + " --> run_\\w{16}\n")
                .endsWith("  style artifact_" + uid("b") + " stroke-width:3px\n");
    }

    @Test
    void anArtifactAloneIsDrawnToo() {
        assertThat(graph("a", LineageDirection.BOTH, 9).mermaid())
                .isEqualTo("flowchart LR\n  artifact_" + uid("a") + "[\"a\"]\n  style artifact_" + uid("a")
                        + " stroke-width:3px\n");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import io.sparklamindb.core.version.FamilyVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** What many artifacts are looked up by at once, on both engines. */
@Tag("database")
@ParameterizedClass
@EachEngine
class ArtifactLookupTest {

    private static final String UPPER = "ABCDEFGHABCDEFGH";
    private static final String LOWER = "abcdefghabcdefgh";

    @Parameter
    private Engine engine;

    @TempDir
    private Path folder;

    private TestInstance test;
    private Instance instance;

    @BeforeEach
    void open() {
        test = TestInstance.create(engine, folder);
        instance = test.instance();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private List<FamilyVersion> ofFamilies(List<String> stems) {
        return instance.database().read(sql -> new ArtifactLookup(instance).ofFamilies(sql, stems));
    }

    @Test
    void aFamilyIsAllVersionsOfItsStemAndOfNoOther() {
        for (var uid :
                List.of(UPPER + "0000", UPPER + "000z", UPPER + "zzzz", LOWER + "0000", "ABCDEFGHABCDEFGI0000")) {
            artifact(instance, uid).insert();
        }
        assertThat(ofFamilies(List.of(UPPER)))
                .extracting(FamilyVersion::uid)
                .containsExactlyInAnyOrder(UPPER + "0000", UPPER + "000z", UPPER + "zzzz");
        assertThat(ofFamilies(List.of(LOWER, "none000000000000")))
                .extracting(FamilyVersion::uid)
                .containsExactly(LOWER + "0000");
        assertThat(ofFamilies(List.of())).isEmpty();
    }

    @Test
    void aVersionTellsItsBranchAndWhetherItIsTheHead() {
        artifact(instance, UPPER + "0000").old().insert();
        artifact(instance, UPPER + "0001").onBranch(-1).insert();
        assertThat(ofFamilies(List.of(UPPER)))
                .extracting(FamilyVersion::isLatest, FamilyVersion::branchId)
                .containsExactlyInAnyOrder(tuple(false, 1L), tuple(true, -1L));
    }

    @Test
    void moreThanOneStatementCanAskForIsFound() {
        var stems =
                IntStream.range(0, 250).mapToObj(i -> "many%012d".formatted(i)).toList();
        stems.forEach(stem -> artifact(instance, stem + "0000")
                .key(stem)
                .set("hash", "hash-" + stem)
                .insert());
        assertThat(ofFamilies(stems)).hasSize(250);
        var lookup = new ArtifactLookup(instance);
        var storage = instance.defaultStorage().id();
        var hashes = IntStream.range(0, 20_000)
                .mapToObj(i -> "hash-many%012d".formatted(i))
                .toList();
        assertThat(instance.database().<List<ArtifactRecord>>read(sql -> lookup.withHashes(sql, hashes)))
                .hasSize(250);
        assertThat(instance.database().<List<ArtifactRecord>>read(sql -> lookup.withKeys(sql, storage, stems)))
                .extracting(ArtifactRecord::key)
                .containsExactlyInAnyOrderElementsOf(stems);
    }

    @Test
    void keysThatMeanOneArtifactAreFoundTogether() {
        artifact(instance, UPPER + "0000").key("one.csv").old().insert();
        artifact(instance, UPPER + "0001").key("one.csv").insert();
        artifact(instance, LOWER + "0000").key("two.csv").insert();
        artifact(instance, "ABCDEFGHABCDEFGI0000").key("two.csv").insert();
        artifact(instance, "ABCDEFGHABCDEFGJ0000")
                .key("in the trash.csv")
                .onBranch(-1)
                .insert();
        artifact(instance, "ABCDEFGHABCDEFGK0000").key("sixteen/long.csv").insert();
        var keys = List.of("one.csv", "two.csv", "none.csv", "in the trash.csv", "sixteen/long.csv");

        var found = instance.database()
                .read(sql -> new ArtifactLookup(instance).onlyHeads(sql, keys, instance.visibility(null)));

        assertThat(found).containsOnlyKeys("one.csv");
        assertThat(found.get("one.csv").uid()).isEqualTo(UPPER + "0001");
    }
}

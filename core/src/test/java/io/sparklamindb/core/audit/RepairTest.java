/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.audit;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static io.sparklamindb.core.collection.CollectionFixture.collection;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.testing.EachEngine;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** What races and crashes left is found, shown, and put right. */
class RepairTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EachEngine
    void headsHashesAndReservationsArePutRight(Engine engine) {
        try (var test = TestInstance.create(engine, folder)) {
            var instance = test.instance();
            var hourAgo = Instant.now().minus(Duration.ofHours(1));
            var old = "2026-01-01T00:00:00Z";
            artifact(instance, "AaaaAaaaAaaaAaaa0000")
                    .key("a")
                    .set("hash", TextHash.of("a"))
                    .insert();
            artifact(instance, "BbbbBbbbBbbbBbbb0000")
                    .key("b")
                    .set("hash", TextHash.of("b"))
                    .insert();
            artifact(instance, "CcccCcccCcccCccc0000")
                    .key("c")
                    .old()
                    .createdAt(old)
                    .uploadOngoing()
                    .insert();
            collection(instance, "AtlasAtlasAtlasA0001", "atlas").createdAt(old).insert("AaaaAaaaAaaaAaaa0000");
            collection(instance, "AtlasAtlasAtlasA0002", "atlas")
                    .createdAt("2026-01-02T00:00:00Z")
                    .insert("BbbbBbbbBbbbBbbb0000");
            instance.database().write(t -> t.execute("update lamindb_collection set hash = uid"));
            var audit = new RegistryAudit(instance);
            assertThat(audit.findings()).hasSize(3);

            var shown = new Repair(instance, hourAgo, true, any -> false, any -> new TableOutcome.NotCommitted()).run();
            assertThat(shown).hasSize(4);
            assertThat(audit.findings()).hasSize(3);

            var done = new Repair(instance, hourAgo, false, any -> false, any -> new TableOutcome.NotCommitted()).run();

            assertThat(done)
                    .extracting(Repair.Action::action)
                    .containsExactly("rolled_back", "rehashed", "rehashed", "head_restored", "merged");
            assertThat(audit.findings()).isEmpty();
            assertThat(new Repair(instance, hourAgo, false, any -> false, any -> new TableOutcome.NotCommitted()).run())
                    .isEmpty();
        }
    }
}

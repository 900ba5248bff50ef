/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.catalog.namespace;

import static io.sparklamindb.core.artifact.ArtifactFixture.artifact;
import static io.sparklamindb.core.collection.CollectionFixture.collection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.catalog.instance.AttachedInstance;
import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a name is there is a question to the registry: the files of these artifacts do not even exist. */
class NameExistenceTest {

    @TempDir
    private Path folder;

    private ArtifactsNamespace artifacts;
    private CollectionsNamespace collections;

    @BeforeEach
    void registerWithoutFiles() {
        try (var made = TestInstance.create(Engine.SQLITE, folder, "mine")) {
            artifact(made.instance(), "aaaaaaaaaaaaaaaa0000").key("a.h5ad").insert();
            artifact(made.instance(), "bbbbbbbbbbbbbbbb0000").key("b.parquet").insert();
            collection(made.instance(), "cccccccccccccccc0000", "atlas")
                    .insert("aaaaaaaaaaaaaaaa0000", "bbbbbbbbbbbbbbbb0000");
        }
        var attached = AttachedInstance.configured(
                "lamin", Map.of("instance", "anonymous/mine"), TestInstance.environmentOf(folder), () -> false);
        artifacts = new ArtifactsNamespace(attached);
        collections = new CollectionsNamespace(attached);
    }

    private static TableRequest named(String... parts) {
        return TableRequest.of(List.of(parts));
    }

    @Test
    void artifactIsThereWithoutALookAtItsFile() {
        assertThatThrownBy(() -> artifacts.find(named("b.parquet"))).isInstanceOf(Exception.class);
        assertThat(artifacts.holds(named("a.h5ad"))).isTrue();
        assertThat(artifacts.holds(named("b.parquet"))).isTrue();
        assertThat(artifacts.holds(named("nothing.parquet"))).isFalse();
    }

    @Test
    void whatIsKnownOfEveryArtifactIsThereWithoutALookAtItsFile() {
        assertThat(artifacts.holds(named("b.parquet", "labels"))).isTrue();
        assertThat(artifacts.holds(named("b.parquet", "FILES"))).isTrue();
        assertThat(artifacts.holds(named("nothing.parquet", "files"))).isFalse();
    }

    @Test
    void collectionIsThereWithoutALookAtItsMembers() {
        assertThatThrownBy(() -> collections.find(named("atlas"))).isInstanceOf(Exception.class);
        assertThat(collections.holds(named("atlas"))).isTrue();
        assertThat(collections.holds(named("atlas", "history"))).isTrue();
        assertThat(collections.holds(named("atlas", "files"))).isTrue();
        assertThat(collections.holds(named("nothing"))).isFalse();
    }
}

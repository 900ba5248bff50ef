/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.storage.StorageRoot;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Removing what nobody needs is tried after a failure, and must not take its place. */
class HadoopArtifactStoreTest {

    /** One that takes nothing away. */
    public static final class Stubborn extends RawLocalFileSystem {

        @Override
        public boolean delete(Path path, boolean recursive) throws IOException {
            if (path.getName().equals("checked")) {
                throw new IOException("no");
            }
            throw new IllegalStateException("no");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "unchecked"})
    void removingNeverThrows(String name) {
        var configuration = new Configuration(false);
        configuration.setClass("fs.file.impl", Stubborn.class, RawLocalFileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        var root = new StorageRoot(1, "uid", "/nowhere", null, 1);

        assertThatCode(() -> new HadoopArtifactStore(configuration).remove(List.of(new ArtifactPath(root, name))))
                .doesNotThrowAnyException();
    }
}

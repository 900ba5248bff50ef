/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.testing.Engine;
import io.sparklamindb.core.testing.TestInstance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceInitializerTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsMadeCanBeOpened(Engine engine) {
        try (var made = TestInstance.create(engine, folder)) {
            assertThat(made.instance().slug()).isEqualTo("anonymous/storage");
            assertThat(made.instance().registries().modules()).contains("core", "bionty");
            assertThat(made.instance().defaultStorage().root())
                    .isEqualTo(made.storageRoot().toString());
        }
    }
}

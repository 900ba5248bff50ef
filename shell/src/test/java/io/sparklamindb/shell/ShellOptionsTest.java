/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellOptionsTest {

    private static final String CATALOG = "spark.sql.catalog.lamin";

    @Test
    void embeddedInstanceIsInTheWorkingDirectoryUnlessToldOtherwise() throws Exception {
        assertThat(ShellOptions.parse(List.of()).settings())
                .containsEntry(CATALOG + ".storage", "lamindb")
                .containsEntry(CATALOG + ".create", "true");
        assertThat(ShellOptions.parse(List.of("--storage", "elsewhere")).settings())
                .containsEntry(CATALOG + ".storage", "elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"instance=me/mine", "db=postgresql://localhost/lamin", "storage=there"})
    void settingsThatAttachTheCatalogReplaceTheEmbeddedInstance(String setting) throws Exception {
        var settings =
                ShellOptions.parse(List.of("--conf", CATALOG + "." + setting)).settings();
        assertThat(settings).doesNotContainKey(CATALOG + ".create");
        assertThat(settings).doesNotContainEntry(CATALOG + ".storage", "lamindb");
    }

    @Test
    void valueOfASettingMayHoldEqualsSigns() throws Exception {
        assertThat(ShellOptions.parse(List.of("--conf", "a.b=c=d")).settings()).containsEntry("a.b", "c=d");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        for (var wrong : List.of(
                List.of("-x"), List.of("-e"), List.of("--conf", "novalue"), List.of("-e", "SELECT 1", "-f", "a.sql"))) {
            assertThatThrownBy(() -> ShellOptions.parse(wrong)).isInstanceOf(ShellOptions.UsageException.class);
        }
    }
}

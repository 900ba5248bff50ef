/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a pattern names, as Python's {@code pathlib} and {@code glob}, git and bash have it. */
class FileSelectionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "**/*.md,          a.md,          true",
        "**/*.md,          x/a.md,        true",
        "**/*.md,          x/y/a.md,      true",
        "**/*.md,          x/y/a.txt,     false",
        "x/**/a.md,        x/a.md,        true",
        "x/**/a.md,        x/y/z/a.md,    true",
        "x/**/a.md,        y/x/a.md,      false",
        "**/x/**/a.md,     x/a.md,        true",
        "**/x/**/a.md,     q/x/r/a.md,    true",
        "**/**/a.md,       a.md,          true",
        "raw/**,           raw/a/b.csv,   true",
        "raw/**,           other/b.csv,   false",
        "x**/a.md,         xy/a.md,       true",
        "x**/a.md,         a.md,          false",
        "*.md,             x/y/a.md,      true",
        "x/*.md,           x/y/a.md,      false",
    })
    void aPatternMatchesWhatOthersMatchWithIt(String glob, String path, boolean expected) throws IOException {
        var selection = FileSelection.of(folder.toString(), glob, true, new Configuration(false));

        assertThat(selection.matches(path)).isEqualTo(expected);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.identity.ContentHash;
import io.sparklamindb.datasource.storage.HadoopSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is when it is hashed need not be what it was when it was listed. */
class HashTaskTest {

    @TempDir
    private Path folder;

    private Path file;
    private FileToHash listed;

    @BeforeEach
    void list() throws IOException {
        file = Files.writeString(folder.resolve("a.txt"), "0123456789");
        listed = new FileToHash(
                "touchy:" + file, 10, Files.getLastModifiedTime(file).toMillis());
    }

    /** Local files, which somebody writes to as soon as they are opened. */
    public static final class TouchyFileSystem extends RawLocalFileSystem {

        static final String CHANGE = "touchy.change";

        @Override
        public URI getUri() {
            return URI.create("touchy:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize) throws IOException {
            var in = super.open(path, bufferSize);
            var file = pathToFile(path).toPath();
            switch (getConf().get(CHANGE, "none")) {
                case "append" -> Files.writeString(file, "more", StandardOpenOption.APPEND);
                case "truncate" -> Files.writeString(file, "0123");
                case "overwrite" -> {
                    Files.writeString(file, "abcdefghij");
                    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
                }
                default -> {}
            }
            return in;
        }
    }

    private HashOutcome hash(String change) {
        var configuration = new Configuration(false);
        configuration.set("fs.touchy.impl", TouchyFileSystem.class.getName());
        configuration.setBoolean("fs.touchy.impl.disable.cache", true);
        configuration.set(TouchyFileSystem.CHANGE, change);
        return new HashTask(new ArrayList<>(List.of(listed)), HadoopSettings.of(configuration))
                .run()
                .get(0);
    }

    @Test
    void fileThatStaysHasTheHashOfItsContent() {
        assertThat(hash("none").hash()).isEqualTo(new ContentHash("eB5eJF1ptWaXm4bijSPyxw", ContentHash.MD5));
    }

    @Test
    void fileThatGrowsWhileItIsHashedIsTold() {
        assertChanged("append");
    }

    @Test
    void fileThatShrinksWhileItIsHashedIsTold() {
        assertChanged("truncate");
    }

    @Test
    void fileOfTheSameLengthThatIsWrittenWhileItIsHashedIsTold() {
        assertChanged("overwrite");
    }

    private void assertChanged(String change) {
        var outcome = hash(change);
        assertThat(outcome.hash()).isNull();
        var thrown = catchThrowableOfType(LaminException.class, () -> FailedFiles.requireNone(List.of(outcome)));
        assertThat(thrown.condition()).isEqualTo(LaminCondition.CONTENT_CHANGED);
        assertThat(thrown).hasMessageContaining("a.txt");
    }
}

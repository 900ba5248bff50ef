/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.anndata.ColumnValues;
import io.sparklamindb.formats.io.ByteRange;
import io.sparklamindb.formats.io.DirectoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArraySourceTest {

    private static final Path PBMC = Path.of("..", "examples", "data", "pbmc68k_reduced.h5ad");

    @TempDir
    private Path folder;

    private final RawLocalFileSystem fileSystem = new RawLocalFileSystem();

    @BeforeEach
    void startHadoop() throws IOException {
        fileSystem.initialize(java.net.URI.create("file:///"), new Configuration(false));
    }

    private static ArraySource source(Path path) throws IOException {
        return new ArraySource(
                "abcdefghijklmnop0000",
                "cells.h5ad",
                "cells.h5ad",
                ".h5ad",
                "file:" + path.toAbsolutePath().normalize(),
                ArrayFormat.HDF5,
                new ContentCheck(
                        "cells.h5ad",
                        "abcdefghijklmnop0000",
                        new org.apache.hadoop.fs.Path(path.toUri()),
                        Files.size(path),
                        null,
                        null,
                        ReadVerification.SIZE),
                null);
    }

    private HadoopObjectStore hadoop(Path path) {
        return HadoopObjectStore.ofFolder(
                fileSystem,
                new org.apache.hadoop.fs.Path("file:" + path.toAbsolutePath().normalize()));
    }

    @Test
    void opensAnnDataAndCountsWhatItReads() throws IOException {
        try (var file = source(PBMC).open(new Configuration(false))) {
            var names = (ColumnValues.Texts) file.annData().obs().index().read(0, 700);
            assertThat(names.length()).isEqualTo(700);
            assertThat(names.values().get(0)).isEqualTo("AAAGCCTGGCTAAC-1");
            assertThat(file.statistics().bytes()).isPositive().isLessThan(Files.size(PBMC));
            assertThat(file.statistics().requests()).isPositive();
        }
    }

    @Test
    void damagedFileIsToldWithTheArtifact() throws IOException {
        var damaged = folder.resolve("damaged.h5ad");
        Files.write(damaged, java.util.Arrays.copyOf(Files.readAllBytes(PBMC), 40_000));
        var source = source(damaged);
        assertThatThrownBy(() -> source.read(
                        new Configuration(false),
                        file -> file.annData().obs().index().read(0, 700)))
                .isInstanceOfSatisfying(
                        LaminException.class,
                        thrown -> assertThat(thrown.condition()).isEqualTo(LaminCondition.CORRUPT_ARRAY))
                .hasMessageContaining("cells.h5ad (abcdefghijklmnop0000)");
    }

    @Test
    void hadoopReadsTheRangesThatTheLocalDiskReads() throws IOException {
        var ranges = List.of(
                new ByteRange(900_000, 1000),
                new ByteRange(0, 8),
                new ByteRange(900_500, 10),
                new ByteRange(Files.size(PBMC) - 3, 3),
                new ByteRange(10, 0));
        try (var local = new DirectoryStore(PBMC).open("");
                var remote = hadoop(PBMC).open("")) {
            var expected = local.readRanges(ranges);
            var actual = remote.readRanges(ranges);
            for (int i = 0; i < ranges.size(); i++) {
                assertThat(actual.get(i).copy()).isEqualTo(expected.get(i).copy());
            }
            assertThat(remote.size()).isEqualTo(local.size());
        }
    }

    @Test
    void objectsAreFoundByAnyNameButNoneOutsideOfTheStore() throws IOException {
        Files.createDirectories(folder.resolve("obs/a:b %20"));
        Files.writeString(folder.resolve("obs/a:b %20/0"), "x");
        var store = hadoop(folder);
        assertThat(store.children("obs")).containsExactly("a:b %20");
        assertThat(store.children("var")).isEmpty();
        assertThat(store.open("obs")).isNull();
        assertThat(store.open("obs/none")).isNull();
        try (var object = store.open("obs/a:b %20/0")) {
            assertThat(object.read(0, 1).copy()).containsExactly('x');
        }
        assertThatThrownBy(() -> store.open("obs/../../x")).hasMessageContaining("leads out of the store");
    }

    @Test
    void manyObjectsAreReadTogetherInTheOrderAskedForAndMissingOnesLeftOut() throws IOException {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            Files.writeString(folder.resolve("o" + i), "content " + i);
            keys.add(i % 10 == 3 ? "missing" + i : "o" + i);
        }
        try (var store = hadoop(folder)) {
            var objects = store.readAll(keys, ReadLimits.DEFAULT);
            for (int i = 0; i < 100; i++) {
                if (i % 10 == 3) {
                    assertThat(objects.get(i)).isNull();
                } else {
                    assertThat(new String(objects.get(i).copy(), StandardCharsets.UTF_8))
                            .isEqualTo("content " + i);
                }
            }
        }
    }

    @Test
    void objectsThatTakeMoreThanAllowedAreRefused() throws IOException {
        Files.write(folder.resolve("a"), new byte[600]);
        Files.write(folder.resolve("b"), new byte[600]);
        try (var store = hadoop(folder)) {
            assertThatThrownBy(() -> store.readAll(List.of("a", "b"), new ReadLimits(1000, 1000, 1000)))
                    .isInstanceOf(CorruptArrayException.class);
            assertThatThrownBy(() -> store.readAll(List.of("a", "b"), new ReadLimits(500, 5000, 1000)))
                    .isInstanceOf(CorruptArrayException.class);
        }
    }

    @Test
    void linkOutOfTheStoreIsNotFollowed() throws IOException {
        var inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("secret"), "x");
        Files.createSymbolicLink(inside.resolve("0"), folder.resolve("secret"));
        assertThatThrownBy(() -> new DirectoryStore(inside).open("0")).hasMessageContaining("link out of the store");
    }
}

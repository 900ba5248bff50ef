/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.anndata.AnnData;
import io.sparklamindb.formats.anndata.Elements;
import io.sparklamindb.formats.hdf5.Hdf5File;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is sound, byte for byte, and means harm. The heap is 256 MiB, the limits are those users get. */
class CraftedFileTest {

    /** Limits are those of a heap of this size, whatever the machine gives the tests. */
    private static final long HEAP = 256L << 20;

    private Hdf5File file;

    @BeforeEach
    void open() throws IOException {
        file = Hdf5File.open(Golden.open("hostile.h5"), ReadLimits.forHeap(HEAP));
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void groupsInACircleHaveAnEnd() {
        assertThatThrownBy(() -> Elements.below(file.root().group("circle")))
                .isInstanceOf(CorruptArrayException.class)
                .hasMessageContaining("without end");
    }

    @Test
    void linksInACircleHaveAnEnd() {
        assertThatThrownBy(() -> file.root().group("soft").child("a")).isInstanceOf(ArrayFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "grid", "chunk"})
    void hugeArraysAreRefusedBeforeMemoryIsTaken(String name) throws IOException {
        var array = file.root().group("huge").array(name);

        assertThatThrownBy(() -> array.reader().readAll())
                .isInstanceOf(CorruptArrayException.class)
                .hasMessageContaining("exceeds the limit");
    }

    @Test
    void aPartOfAHugeArrayReads() throws IOException {
        var array = file.root().group("huge").array("list");

        assertThat(array.reader().read((1L << 40) - 10, 10).length()).isEqualTo(10);
    }

    @Test
    void aChunkThatGrowsAThousandfoldIsRefused() throws IOException {
        var bomb = file.root().array("bomb");

        assertThatThrownBy(() -> bomb.reader().read(0, 10))
                .isInstanceOf(CorruptArrayException.class)
                .hasMessageContaining("a chunk of 50331648 bytes exceeds the limit");
    }

    @Test
    void oneArrayUnderManyNamesIsNoEndlessDocument() throws IOException {
        var data = AnnData.of(file.root());

        assertThatThrownBy(data::uns).isInstanceOf(CorruptArrayException.class).hasMessageContaining("without end");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.anndata.Elements;
import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.io.PagedByteSource;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Planning a slice reads the part of the index that leads to it, not the index. */
class LazyPlanningTest {

    private static final int CHUNKS = 100_000;
    private static final int SLICE_FROM = 60_000;
    private static final int SLICE = 1_000;

    @Test
    void locatingOnePerCentOfManyChunksReadsAFewPages() throws IOException {
        var source = new CountingByteSource(ManyChunks.file(CHUNKS));
        try (var file = Hdf5File.open(source, ReadLimits.DEFAULT)) {
            var array = file.root().array("x");
            var box = new ChunkBox(new long[] {SLICE_FROM}, new long[] {SLICE_FROM + SLICE});

            var found = array.locator().locate(box);

            assertThat(found).hasSize(SLICE);
            // 17 leaves of 2 KB side by side, the root, a node between or two, and the headers.
            assertThat(source.requests()).isLessThanOrEqualTo(8);
            assertThat(source.bytes()).isLessThanOrEqualTo(8L * PagedByteSource.PAGE);
            assertThat(source.bytes()).isLessThan(source.size() / 10);
        }
    }

    @Test
    void readingTheSliceFetchesItsChunksInOneRequest() throws IOException {
        var source = new CountingByteSource(ManyChunks.file(CHUNKS));
        try (var file = Hdf5File.open(source, ReadLimits.DEFAULT)) {
            var array = file.root().array("x");

            var values = array.reader().read((long) SLICE_FROM * ManyChunks.CHUNK, SLICE * ManyChunks.CHUNK);

            assertThat(values.longAt(0)).isEqualTo((byte) SLICE_FROM);
            assertThat(values.longAt(ManyChunks.CHUNK)).isEqualTo((byte) (SLICE_FROM + 1));
            assertThat(source.requests()).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void textsOfAttributesComeWithTheirPages() throws IOException {
        var source = new CountingByteSource(Files.readAllBytes(Golden.path("modern.h5ad")));
        try (var file = Hdf5File.open(source, ReadLimits.DEFAULT)) {
            Elements.below(file.root());

            assertThat(source.requests()).isLessThanOrEqualTo((int) (source.size() / PagedByteSource.PAGE + 1));
        }
    }
}

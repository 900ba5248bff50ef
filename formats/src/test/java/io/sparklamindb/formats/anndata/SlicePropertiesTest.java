/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.anndata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any rows and columns of any matrix, read by any sequence of slices, equal those of the matrix read at once. */
class SlicePropertiesTest {

    private static final int ROWS = 60;
    private static final int COLUMNS = 40;

    /** Consecutive rows. */
    record Rows(int from, int count) {}

    @Property(tries = 300)
    void slicesOfMatricesEqualTheMatrixSliced(
            @ForAll("files") String file,
            @ForAll("matrices") String name,
            @ForAll @Size(max = 6) List<@From("rows") Rows> slices,
            @ForAll @Size(max = 8) Set<@IntRange(max = COLUMNS - 1) Integer> columns,
            @ForAll boolean allColumns)
            throws IOException {
        try (var opened = open(file)) {
            var data = AnnData.of(opened.root());
            var matrix = name.equals("X") ? data.x() : data.matrix("layers", name);
            var expected = AnnDataAssert.dense(matrix, 0, ROWS);
            var wanted = columns.stream().sorted().mapToInt(i -> i).toArray();
            if (matrix instanceof SparseMatrix sparse) {
                var reader = sparse.reader();
                for (var slice : slices) {
                    var set = allColumns ? null : ColumnSet.of(wanted);
                    var all = reader.read(slice.from(), slice.count(), set, SparseParts.INDICES_AND_VALUES);
                    isSlice(all, expected, slice, set);
                    var part = reader.read(slice.from(), slice.count(), set, SparseParts.INDICES);
                    assertThat(part.indices()).isEqualTo(all.indices());
                    assertThat(part.values().length()).isZero();
                }
            } else if (matrix instanceof DenseMatrix dense) {
                var reader = allColumns ? dense.reader() : dense.reader(wanted);
                for (var slice : slices) {
                    int width = allColumns ? COLUMNS : wanted.length;
                    var values = reader.read(slice.from(), slice.count());
                    assertThat(values.length()).isEqualTo(slice.count() * width);
                    for (int i = 0; i < values.length(); i++) {
                        int column = allColumns ? i % width : wanted[i % width];
                        assertThat(values.doubleAt(i)).isEqualTo(expected[slice.from() + i / width][column]);
                    }
                }
            }
        }
    }

    private static void isSlice(SparseSlice slice, double[][] expected, Rows rows, ColumnSet columns) {
        assertThat(slice.rows()).isEqualTo(rows.count());
        assertThat(slice.firstRow()).isEqualTo(rows.from());
        for (int row = 0; row < rows.count(); row++) {
            var found = new double[COLUMNS];
            for (int i = slice.offsets()[row]; i < slice.offsets()[row + 1]; i++) {
                found[slice.indices()[i]] += slice.values().doubleAt(i);
            }
            var wanted = expected[rows.from() + row].clone();
            for (int column = 0; column < COLUMNS; column++) {
                wanted[column] = columns == null || columns.contains(column) ? wanted[column] : 0;
            }
            assertThat(found).isEqualTo(wanted);
        }
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of("modern.h5ad", "v2.zarr.zip", "v3.zarr.zip", "v3_sharded.zarr.zip");
    }

    @Provide
    Arbitrary<String> matrices() {
        return Arbitraries.of("X", "csc", "dense");
    }

    @Provide
    Arbitrary<Rows> rows() {
        return Arbitraries.integers()
                .between(0, ROWS)
                .flatMap(from -> Arbitraries.integers().between(0, ROWS - from).map(count -> new Rows(from, count)));
    }

    private record Opened(Group root, Closeable closeable) implements Closeable {
        @Override
        public void close() throws IOException {
            closeable.close();
        }
    }

    private static Opened open(String name) throws IOException {
        if (name.endsWith(".h5ad")) {
            var file = Hdf5File.open(Golden.open(name), ReadLimits.DEFAULT);
            return new Opened(file.root(), file);
        }
        var store = ZarrStore.open(ZipStore.open(Golden.open(name), ReadLimits.DEFAULT), ReadLimits.DEFAULT);
        return new Opened(store.root(), store);
    }
}

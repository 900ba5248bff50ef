/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.array;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.Golden;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.zarr.ZarrStore;
import io.sparklamindb.formats.zarr.ZipStore;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any box of an array equals that box of the whole array, whatever the chunks and the index of chunks. */
class ArraySlicePropertiesTest {

    /** A file, an array in it, and numbers that a box is made of. */
    record Choice(String file, String array, long seed) {}

    @Property(tries = 300)
    void boxesEqualTheArraySliced(@ForAll("choices") Choice choice) throws IOException {
        var source = Golden.open(choice.file());
        try (var closeable = choice.file().endsWith(".zip")
                ? ZarrStore.open(ZipStore.open(source, ReadLimits.DEFAULT), ReadLimits.DEFAULT)
                : Hdf5File.open(source, ReadLimits.DEFAULT)) {
            var root = closeable instanceof ZarrStore store ? store.root() : ((Hdf5File) closeable).root();
            var array = root.array(choice.array());
            var whole = array.reader().readAll();
            var random = new Random(choice.seed());
            var reader = array.reader();
            for (int round = 0; round < 4; round++) {
                var shape = array.meta().shape();
                var offset = new long[shape.length];
                var lengths = new int[shape.length];
                for (int d = 0; d < shape.length; d++) {
                    offset[d] = random.nextInt((int) shape[d] + 1);
                    lengths[d] = random.nextInt((int) (shape[d] - offset[d]) + 1);
                }
                isBox(reader.read(offset, lengths), whole, shape, offset, lengths);
            }
        }
    }

    private static void isBox(PrimitiveArray box, PrimitiveArray whole, long[] shape, long[] offset, int[] lengths) {
        int count = 1;
        for (int length : lengths) {
            count *= length;
        }
        assertThat(box.length()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            int rest = i;
            long at = 0;
            long step = 1;
            for (int d = shape.length - 1; d >= 0; d--) {
                at += (offset[d] + rest % lengths[d]) * step;
                rest /= lengths[d];
                step *= shape[d];
            }
            assertThat(box.doubleAt(i)).isEqualTo(whole.doubleAt((int) at));
        }
    }

    @Provide
    Arbitrary<Choice> choices() {
        var arrays = Arbitraries.of(
                new String[] {"types.h5", "three"},
                new String[] {"types.h5", "filled"},
                new String[] {"types.h5", "filled_grid"},
                new String[] {"types.h5", "compact"},
                new String[] {"filters.h5", "gzip_shuffle"},
                new String[] {"indexes110.h5", "implicit"},
                new String[] {"indexes110.h5", "fixed_paged"},
                new String[] {"indexes110.h5", "fixed_gzip"},
                new String[] {"indexes110.h5", "growing"},
                new String[] {"indexes110.h5", "growing_second"},
                new String[] {"indexes110.h5", "tree"},
                new String[] {"indexes200.h5", "tree_gzip"},
                new String[] {"codecs2.zarr.zip", "f_order"},
                new String[] {"codecs2.zarr.zip", "three"},
                new String[] {"codecs3.zarr.zip", "transposed"},
                new String[] {"codecs3.zarr.zip", "shards"},
                new String[] {"codecs3.zarr.zip", "holes"});
        return arrays.flatMap(name -> Arbitraries.longs().map(seed -> new Choice(name[0], name[1], seed)));
    }
}

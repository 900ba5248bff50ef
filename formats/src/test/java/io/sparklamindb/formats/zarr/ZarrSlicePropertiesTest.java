/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.StoredArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any box of any array is what zarr-python has in that box. */
class ZarrSlicePropertiesTest {

    private static final Map<String, List<String>> PATHS = Map.of(
            "v2",
            List.of("orders/blosc", "orders/zlib", "codecs/bits", "types/big_f4", "fills/nan", "types/u8"),
            "v3",
            List.of(
                    "shards/start",
                    "shards/end",
                    "shards/holes",
                    "shards/transposed",
                    "orders/201",
                    "codecs/checksum"));

    @Property(tries = 200)
    void boxHoldsWhatZarrPythonHasThere(
            @ForAll boolean version3, @ForAll @IntRange(max = 5) int which, @ForAll long seed) throws IOException {
        var store = version3 ? "v3" : "v2";
        var path = PATHS.get(store).get(which);
        var expected = ZarrStores.expected(store).get(path);
        try (var hierarchy = ZarrStore.open(ZarrStores.zipped(store), ReadLimits.DEFAULT)) {
            var array = (StoredArray) hierarchy.node(path);
            var random = new Random(seed);
            var offset = new long[array.meta().rank()];
            var shape = new int[offset.length];
            for (int d = 0; d < shape.length; d++) {
                int length = (int) array.meta().length(d);
                offset[d] = random.nextInt(length);
                shape[d] = random.nextInt(length - (int) offset[d] + 1);
            }

            var read = ZarrStores.values(array.reader().read(offset, shape));

            assertThat(read).isEqualTo(box(expected, offset, shape));
        }
    }

    private static List<String> box(JsonNode expected, long[] offset, int[] shape) {
        var all = ZarrStores.values(expected.get("values"));
        var picked = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            int rest = i;
            boolean inside = true;
            for (int d = shape.length - 1; d >= 0; d--) {
                int length = expected.get("shape").get(d).intValue();
                int at = rest % length;
                rest /= length;
                inside &= at >= offset[d] && at < offset[d] + shape[d];
            }
            if (inside) {
                picked.add(all.get(i));
            }
        }
        return picked;
    }
}

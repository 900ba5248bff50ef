/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.registry.query.RegistryQuery.KeyRange;
import io.sparklamindb.core.registry.query.RowEstimate;
import java.util.ArrayList;
import java.util.List;

/** Splits ranges of keys. */
final class KeyRanges {

    private KeyRanges() {}

    /**
     * So many ranges of about the same size that together are the whole. The first begins at the least key there can be
     * and the last ends at the greatest: a row that came since the keys were looked at belongs to one of them too.
     */
    static List<KeyRange> split(KeyRange keys, int count) {
        var ranges = new ArrayList<KeyRange>();
        long step = Math.max(1, RowEstimate.size(keys) / count);
        long first = Long.MIN_VALUE;
        for (int i = 1; i < count; i++) {
            long next = keys.first() + step * i;
            ranges.add(new KeyRange(first, next - 1));
            first = next;
        }
        ranges.add(new KeyRange(first, Long.MAX_VALUE));
        return ranges;
    }
}

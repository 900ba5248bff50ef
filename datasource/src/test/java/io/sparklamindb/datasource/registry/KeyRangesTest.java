/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.core.registry.query.RegistryQuery.KeyRange;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class KeyRangesTest {

    @Property
    void everyKeyThereCanBeIsInExactlyOneRange(
            @ForAll @IntRange(min = -1000) int first,
            @ForAll @IntRange(min = 2, max = 100) int count,
            @ForAll @IntRange(min = 0, max = 1_000_000) int size) {
        var ranges = KeyRanges.split(new KeyRange(first, (long) first + size), count);
        assertThat(ranges).hasSize(count);
        assertThat(ranges.get(0).first()).isEqualTo(Long.MIN_VALUE);
        assertThat(ranges.get(count - 1).last()).isEqualTo(Long.MAX_VALUE);
        for (int i = 1; i < count; i++) {
            assertThat(ranges.get(i).first()).isEqualTo(ranges.get(i - 1).last() + 1);
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SetHashTest {

    @Property(tries = 200)
    void textsThatAreToldAndTextsThatAreGivenAreOneSet(@ForAll List<String> told, @ForAll List<String> given) {
        var set = new SetHash(given);
        told.stream().sorted(PythonText.CODE_POINT_ORDER).forEach(set::add);
        var all = new ArrayList<>(told);
        all.addAll(given);
        assertThat(set.hash())
                .isEqualTo(TextHash.of(String.join(
                        ":",
                        all.stream()
                                .distinct()
                                .sorted(PythonText.CODE_POINT_ORDER)
                                .toList())));
    }

    @Test
    void textsOutOfOrderAreRefused() {
        var set = new SetHash(List.of());
        set.add("b");
        assertThatThrownBy(() -> set.add("a")).hasMessageContaining("not sorted (a)");
    }
}

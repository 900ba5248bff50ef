/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void equalTextsHaveOneAndOthersNone() {
        var one = Fingerprint.of(List.of("uid", "hash"));

        assertThat(Fingerprint.of(List.of("uid", "hash"))).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(Fingerprint.of(List.of("hash", "uid"))).isNotEqualTo(one);
    }

    @Test
    void whereOneTextEndsAndTheNextBeginsCounts() {
        var one = Fingerprint.of(List.of("ab", "c"));

        assertThat(Fingerprint.of(List.of("a", "bc"))).isNotEqualTo(one);
        assertThat(Fingerprint.of(List.of("abc"))).isNotEqualTo(one);
        assertThat(Fingerprint.of(List.of("ab", "c", ""))).isNotEqualTo(one);
    }
}

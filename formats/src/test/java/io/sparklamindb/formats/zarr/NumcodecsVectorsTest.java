/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.codec.CodecVectors;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chunks that numcodecs made. */
class NumcodecsVectorsTest {

    static Stream<CodecVectors> vectors() {
        return CodecVectors.of("numcodecs");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void chunkDecodesToWhatNumcodecsReads(CodecVectors vector) {
        var chain = new CodecChain(List.of(NumcodecsCodecs.of(vector.json().get("config"))));

        var decoded = chain.decode(vector.encodedSlice(), 0, vector.decoded().length);

        assertThat(decoded.copy()).isEqualTo(vector.decoded());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void damagedChunkNeitherHarmsNorOutgrowsItsLimit(CodecVectors vector) {
        var random = new Random(11);
        int limit = 2 * vector.decoded().length;
        var codec = NumcodecsCodecs.of(vector.json().get("config"));
        for (int round = 0; round < 300; round++) {
            var damaged = vector.damaged(random);
            try {
                assertThat(codec.decode(damaged, limit).length()).isLessThanOrEqualTo(limit);
            } catch (ArrayFormatException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }
}

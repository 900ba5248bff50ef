/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.CorruptArrayException;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chunks that HDF5's own library and its plugins made. */
class Hdf5FilterVectorsTest {

    static Stream<CodecVectors> vectors() {
        return CodecVectors.of("hdf5");
    }

    static Codec codec(CodecVectors vector) {
        var parameters = StreamSupport.stream(vector.json().get("parameters").spliterator(), false)
                .mapToInt(value -> (int) value.longValue())
                .toArray();
        return switch (vector.json().get("filter").intValue()) {
            case 1 -> new ZlibCodec();
            case 2 -> new ShuffleCodec(parameters[0]);
            case 3 -> new Fletcher32Codec();
            case 5 -> new NBitCodec(parameters);
            case 6 -> new ScaleOffsetCodec(parameters);
            case 32000 -> new LzfCodec(parameters[2]);
            case 32001 -> new BloscCodec();
            case 32004 -> new Hdf5Lz4Codec();
            case 32008 ->
                new BitshuffleCodec(parameters[2], parameters[3], BitshuffleCodec.Compression.of(parameters[4]));
            default -> new ZstdCodec();
        };
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void chunkDecodesToWhatTheLibraryReads(CodecVectors vector) {
        var decoded = codec(vector).decode(vector.encodedSlice(), vector.decoded().length);

        assertThat(decoded.copy()).isEqualTo(vector.decoded());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void chunkDoesNotOutgrowItsLimit(CodecVectors vector) {
        int limit = vector.decoded().length - 1;

        assertThatThrownBy(() -> codec(vector).decode(vector.encodedSlice(), limit))
                .isInstanceOf(CorruptArrayException.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void damagedChunkNeitherHarmsNorOutgrowsItsLimit(CodecVectors vector) {
        var random = new Random(7);
        int limit = 2 * vector.decoded().length;
        var codec = codec(vector);
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

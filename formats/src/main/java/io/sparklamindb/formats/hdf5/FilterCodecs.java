/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.UnsupportedArrayException;
import io.sparklamindb.formats.codec.BitshuffleCodec;
import io.sparklamindb.formats.codec.BloscCodec;
import io.sparklamindb.formats.codec.Codec;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.codec.Fletcher32Codec;
import io.sparklamindb.formats.codec.Hdf5Lz4Codec;
import io.sparklamindb.formats.codec.LzfCodec;
import io.sparklamindb.formats.codec.NBitCodec;
import io.sparklamindb.formats.codec.ScaleOffsetCodec;
import io.sparklamindb.formats.codec.ShuffleCodec;
import io.sparklamindb.formats.codec.ZlibCodec;
import io.sparklamindb.formats.codec.ZstdCodec;
import java.util.List;

/** The codec behind each registered filter number. */
final class FilterCodecs {

    private FilterCodecs() {}

    /** @param chunkBytes decoded size of a chunk, for filters that rely on it */
    static CodecChain chain(List<Filter> filters, int elementSize, int chunkBytes) {
        return new CodecChain(filters.stream()
                .map(filter -> codec(filter, elementSize, chunkBytes))
                .toList());
    }

    private static Codec codec(Filter filter, int elementSize, int chunkBytes) {
        return switch (filter.id()) {
            case 1 -> new ZlibCodec();
            case 2 -> new ShuffleCodec(filter.parameter(0, elementSize));
            case 3 -> new Fletcher32Codec();
            case 5 -> new NBitCodec(filter.parameters());
            case 6 -> new ScaleOffsetCodec(filter.parameters());
            case 32000 -> new LzfCodec(filter.parameter(2, chunkBytes));
            case 32001 -> new BloscCodec();
            case 32004 -> new Hdf5Lz4Codec();
            case 32008 ->
                new BitshuffleCodec(
                        filter.parameter(2, elementSize),
                        filter.parameter(3, 0),
                        BitshuffleCodec.Compression.of(filter.parameter(4, 0)));
            case 32015 -> new ZstdCodec();
            default -> unsupported(filter.id());
        };
    }

    /** Fails when a chunk is decoded, not before: the rest of the file stays readable. */
    private static Codec unsupported(int id) {
        return (encoded, limit) -> {
            throw new UnsupportedArrayException("HDF5 filter " + id + " is not read here");
        };
    }
}

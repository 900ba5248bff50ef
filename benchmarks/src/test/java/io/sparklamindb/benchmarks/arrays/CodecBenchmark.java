/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.benchmarks.arrays;

import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.ChunkBox;
import io.sparklamindb.formats.array.StoredArray;
import io.sparklamindb.formats.codec.CodecChain;
import io.sparklamindb.formats.hdf5.Hdf5File;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.FileByteSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Decodes all chunks of one dataset, whose encoded bytes are in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    /** The file that contenders.py made. */
    @Param("")
    public String file = "";

    @Param("")
    public String dataset = "";

    private final List<ByteSlice> chunks = new ArrayList<>();
    private CodecChain codecs = CodecChain.NONE;
    private int chunkBytes;
    private byte[] spare = {};

    @Setup
    public void open() throws IOException {
        try (var source = FileByteSource.open(Path.of(file));
                var opened = Hdf5File.open(source, ReadLimits.DEFAULT)) {
            var array = opened.root().array(dataset);
            for (var chunk : array.locator().locate(all(array))) {
                chunks.add(source.read(chunk.position(), (int) chunk.length()));
            }
            codecs = array.meta().codecs();
            chunkBytes = array.meta().chunkLength(0) * array.meta().type().size();
            spare = new byte[chunkBytes];
        }
    }

    private static ChunkBox all(StoredArray array) {
        return new ChunkBox(
                new long[] {0},
                new long[] {array.meta().length(0) / array.meta().chunkLength(0)});
    }

    @Benchmark
    public void decode(Blackhole blackhole) {
        for (var chunk : chunks) {
            blackhole.consume(codecs.decode(chunk, 0, chunkBytes, spare));
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.Decompressor;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses {@code .zst} files for Hadoop with the library that Spark brings: Hadoop's own codec needs a native build of
 * Hadoop, which few have. Hadoop makes it by name. Reads only; thread-safe.
 */
public final class ZstdCodec implements CompressionCodec {

    @Override
    public CompressionInputStream createInputStream(InputStream in) throws IOException {
        return new ZstdStream(in);
    }

    @Override
    public CompressionInputStream createInputStream(InputStream in, @Nullable Decompressor decompressor)
            throws IOException {
        return createInputStream(in);
    }

    @Override
    public @Nullable Class<? extends Decompressor> getDecompressorType() {
        return null;
    }

    @Override
    public @Nullable Decompressor createDecompressor() {
        return null;
    }

    @Override
    public String getDefaultExtension() {
        return ".zst";
    }

    @Override
    public CompressionOutputStream createOutputStream(OutputStream out) {
        throw readsOnly();
    }

    @Override
    public CompressionOutputStream createOutputStream(OutputStream out, @Nullable Compressor compressor) {
        throw readsOnly();
    }

    @Override
    public @Nullable Class<? extends Compressor> getCompressorType() {
        return null;
    }

    @Override
    public Compressor createCompressor() {
        throw readsOnly();
    }

    private static UnsupportedOperationException readsOnly() {
        return new UnsupportedOperationException("This codec only reads");
    }

    private static final class ZstdStream extends CompressionInputStream {

        private final InputStream decompressed;

        ZstdStream(InputStream in) throws IOException {
            super(in);
            this.decompressed = new ZstdInputStream(in);
        }

        @Override
        public int read() throws IOException {
            return decompressed.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return decompressed.read(bytes, offset, length);
        }

        @Override
        public void resetState() {
            throw new UnsupportedOperationException("A stream of zstd starts once");
        }

        @Override
        public void close() throws IOException {
            decompressed.close();
            super.close();
        }
    }
}

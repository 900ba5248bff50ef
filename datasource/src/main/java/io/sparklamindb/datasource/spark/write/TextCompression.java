/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;

/**
 * How files of text are compressed as a whole: one stream each, for readers that stop after the first. The same bytes give the
 * same file.
 */
public enum TextCompression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst"),
    BZIP2(".bz2");

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    TextCompression(String suffix) {
        this.suffix = suffix;
    }

    /** How names of such files end. */
    public String suffix() {
        return suffix;
    }

    OutputStream compress(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTD -> new ZstdOutputStream(out);
            case BZIP2 -> bzip2().createOutputStream(out);
        };
    }

    InputStream decompress(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case ZSTD -> new ZstdInputStream(in);
            case BZIP2 -> bzip2().createInputStream(in);
        };
    }

    private static BZip2Codec bzip2() {
        var codec = new BZip2Codec();
        codec.setConf(new Configuration(false));
        return codec;
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/**
 * A configuration under which a writer of Spark's, which takes a path and opens it by itself, writes one file of ours. Its
 * {@link #PATH} stands for that file; {@link SingleFileSystem} finds its way back to this object by the configuration that
 * it is made with. Used by one writer.
 */
final class SingleFileConfiguration extends JobConf {

    private static final String SCHEME = "lamin-single-file";

    /** What the writer takes for the file's name. */
    static final Path PATH = new Path(SCHEME, "", "/rows");

    private final Path target;
    private final TextCompression compression;
    private final Configuration reachesTarget;
    private @Nullable HashingOutputStream out;

    /**
     * @param configuration what the writer is to know
     * @param target the file that it writes
     * @param compression what is done with the bytes that it writes
     */
    SingleFileConfiguration(Configuration configuration, Path target, TextCompression compression) {
        super(configuration);
        this.target = target;
        this.compression = compression;
        this.reachesTarget = configuration;
        setClassLoader(SingleFileSystem.class.getClassLoader());
        set("fs." + SCHEME + ".impl", SingleFileSystem.class.getName());
        setBoolean("fs." + SCHEME + ".impl.disable.cache", true);
    }

    static String scheme() {
        return SCHEME;
    }

    OutputStream create() throws IOException {
        if (out != null) {
            throw new IOException("one file is written, and it is there already: " + target);
        }
        out = HashingOutputStream.create(target, reachesTarget);
        return compression.compress(out);
    }

    Optional<HashedOutput> written() {
        return out == null ? Optional.empty() : out.written();
    }
}

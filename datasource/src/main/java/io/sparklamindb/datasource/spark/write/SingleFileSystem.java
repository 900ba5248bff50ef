/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * A file system in which a file can be created and nothing else: the one of a {@link SingleFileConfiguration}. Hadoop makes
 * it by reflection, hence public.
 */
public final class SingleFileSystem extends FileSystem {

    private static final URI ROOT = URI.create(SingleFileConfiguration.scheme() + ":///");

    @Override
    public String getScheme() {
        return SingleFileConfiguration.scheme();
    }

    @Override
    public URI getUri() {
        return ROOT;
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        if (!(configuration instanceof SingleFileConfiguration)) {
            throw new IOException("Cannot open " + name + ": it stands for a file only while that is written");
        }
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            @Nullable Progressable progress)
            throws IOException {
        return new FSDataOutputStream(((SingleFileConfiguration) getConf()).create(), statistics);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        throw unsupported("open");
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) throws IOException {
        throw unsupported("append to");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        throw unsupported("rename");
    }

    @Override
    public boolean delete(Path path, boolean recursive) {
        return false;
    }

    @Override
    public FileStatus[] listStatus(Path path) {
        return new FileStatus[0];
    }

    @Override
    public void setWorkingDirectory(Path path) {}

    @Override
    public Path getWorkingDirectory() {
        return new Path(ROOT);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        return true;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        throw new FileNotFoundException(path.toString());
    }

    private static IOException unsupported(String action) {
        return new IOException("Cannot " + action + " a file that is being written");
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.integration.fault;

import io.sparklamindb.core.testing.Faults;
import io.sparklamindb.core.testing.Faults.When;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * Local files under {@code fault://<name>/<path>} that go wrong as a test tells them to. Steps are {@code create}, {@code write},
 * {@code close}, {@code open}, {@code read}, {@code mkdirs}, {@code rename}, {@code status}, {@code list} and {@code delete}; what
 * the file system does on its own to take one of them is none.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {

    static final String SCHEME = "fault";

    /** Hadoop makes file systems by reflection, so what they are to do is found by name. */
    private static final Map<String, Faults> FAULTS = new ConcurrentHashMap<>();

    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private @Nullable URI uri;

    /** Answers a rename with false, as file systems do that give no reason. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The location of a local folder, in a file system of its own. */
    static String locate(java.nio.file.Path folder) {
        return SCHEME + "://" + UUID.randomUUID() + folder;
    }

    /** Has the file system of a location go wrong as told from now on. */
    static void use(String location, Faults faults) {
        FAULTS.put(URI.create(location).getAuthority(), faults);
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        setConf(configuration);
        uri = URI.create(SCHEME + "://" + name.getAuthority());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** Asked for before it is known. */
    @Override
    public URI getUri() {
        return uri == null ? URI.create(SCHEME + ":///") : uri;
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T step(String name, Call<T> call) throws IOException {
        if (inside.get()) {
            return call.run();
        }
        inside.set(true);
        try {
            reach(name, When.BEFORE);
            var result = call.run();
            reach(name, When.AFTER);
            return result;
        } finally {
            inside.set(false);
        }
    }

    private void reach(String name, When when) throws IOException {
        try {
            FAULTS.get(getUri().getAuthority()).reach(name, when);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public FSDataOutputStream create(
            Path path, boolean overwrite, int buffer, short replication, long block, @Nullable Progressable progress)
            throws IOException {
        return step("create", () -> watched(super.create(path, overwrite, buffer, replication, block, progress)));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            @Nullable Progressable progress)
            throws IOException {
        return step(
                "create",
                () -> watched(super.create(path, permission, overwrite, buffer, replication, block, progress)));
    }

    private FSDataOutputStream watched(FSDataOutputStream out) throws IOException {
        return out.getWrappedStream() instanceof WatchedOutput
                ? out
                : new FSDataOutputStream(new WatchedOutput(out), null);
    }

    private final class WatchedOutput extends FilterOutputStream {

        WatchedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            step("write", () -> {
                out.write(value);
                return true;
            });
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            step("write", () -> {
                out.write(bytes, offset, length);
                return true;
            });
        }

        @Override
        public void close() throws IOException {
            step("close", () -> {
                out.close();
                return true;
            });
        }
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        return step("open", () -> new FSDataInputStream(new WatchedInput(super.open(path, buffer))));
    }

    private final class WatchedInput extends FSInputStream {

        private final FSDataInputStream in;

        WatchedInput(FSDataInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return step("read", in::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return step("read", () -> in.read(bytes, offset, length));
        }

        @Override
        public int read(long position, byte[] bytes, int offset, int length) throws IOException {
            return step("read", () -> in.read(position, bytes, offset, length));
        }

        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) throws IOException {
            return in.seekToNewSource(position);
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        return step("mkdirs", () -> super.mkdirs(path));
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return step("mkdirs", () -> super.mkdirs(path, permission));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        try {
            return step("rename", () -> super.rename(from, to));
        } catch (IOException e) {
            if (e.getCause() instanceof Refused) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return step("delete", () -> super.delete(path, recursive));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return step("status", () -> plain(super.getFileStatus(path)));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return step(
                "list",
                () -> Arrays.stream(super.listStatus(path))
                        .map(FaultyFileSystem::plain)
                        .toArray(FileStatus[]::new));
    }

    /** That of the local file system looks permissions up by a path of its own scheme. */
    private static FileStatus plain(FileStatus local) {
        return new FileStatus(
                local.getLen(),
                local.isDirectory(),
                local.getReplication(),
                local.getBlockSize(),
                local.getModificationTime(),
                local.getPath());
    }
}

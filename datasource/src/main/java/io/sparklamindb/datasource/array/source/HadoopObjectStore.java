/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.source;

import io.sparklamindb.formats.CorruptArrayException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.io.ByteSlice;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.ObjectStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a folder of objects, of any Hadoop file system; nothing outside of it is ever opened. Has threads once many
 * objects were read together, and ends them when it is closed.
 */
final class HadoopObjectStore implements ObjectStore {

    private static final int CONCURRENCY = 16;

    private final FileSystem fileSystem;
    private final Path root;
    private final @Nullable FileStatus file;
    private final ObjectSizes sizes;
    private final ParallelReads reads = new ParallelReads(CONCURRENCY);

    private HadoopObjectStore(FileSystem fileSystem, Path root, @Nullable FileStatus file) {
        this.fileSystem = fileSystem;
        this.root = root;
        this.file = file;
        this.sizes = new ObjectSizes(fileSystem, root);
    }

    /** @param file as it was found: it is not asked for again, and where file systems can tell, no other is read */
    static HadoopObjectStore ofFile(FileSystem fileSystem, FileStatus file) {
        return new HadoopObjectStore(fileSystem, file.getPath(), file);
    }

    static HadoopObjectStore ofFolder(FileSystem fileSystem, Path folder) {
        return new HadoopObjectStore(fileSystem, folder, null);
    }

    @Override
    public @Nullable ByteSource open(String key) throws IOException {
        var path = resolve(key);
        try {
            if (key.isEmpty() && file != null) {
                return HadoopByteSource.open(fileSystem, file);
            }
            long size = size(key, path);
            return size == ObjectSizes.MISSING ? null : HadoopByteSource.open(fileSystem, path, size);
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    private long size(String key, Path path) throws IOException {
        var known = sizes.find(key);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        var status = fileSystem.getFileStatus(path);
        long size = status.isFile() ? status.getLen() : ObjectSizes.MISSING;
        sizes.put(key, size);
        return size;
    }

    @Override
    public List<@Nullable ByteSlice> readAll(List<String> keys, ReadLimits limits) throws IOException {
        sizes.learn(keys);
        var total = new AtomicLong();
        var objects = reads.run(keys.stream()
                .<ParallelReads.Read<Optional<ByteSlice>>>map(
                        key -> () -> Optional.ofNullable(read(key, limits, total)))
                .toList());
        var result = new ArrayList<@Nullable ByteSlice>(keys.size());
        objects.forEach(object -> result.add(object.orElse(null)));
        return result;
    }

    private @Nullable ByteSlice read(String key, ReadLimits limits, AtomicLong total) throws IOException {
        var path = resolve(key);
        var size = sizes.find(key);
        if (size.isPresent() && size.getAsLong() == ObjectSizes.MISSING) {
            return null;
        }
        try (var in = HadoopByteSource.openWhole(fileSystem, path, size)) {
            int expected = limits.checkChunk(Math.max(in.available(), size.orElse(0)));
            var bytes = WholeObject.read(in, expected, limits);
            limits.checkSlice(total.addAndGet(bytes.length()));
            return bytes;
        } catch (FileNotFoundException e) {
            return null;
        }
    }

    @Override
    public int concurrency() {
        return CONCURRENCY;
    }

    @Override
    public List<String> children(String prefix) throws IOException {
        try {
            return Arrays.stream(fileSystem.listStatus(resolve(prefix)))
                    .map(FileStatus::getPath)
                    .map(Path::getName)
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    private Path resolve(String key) {
        if (key.isEmpty()) {
            return root;
        }
        for (var name : key.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new CorruptArrayException("'" + key + "' leads out of the store");
            }
        }
        var uri = root.toUri();
        return new Path(uri.getScheme(), uri.getAuthority(), uri.getPath() + "/" + key);
    }

    /** Ends its threads; the file system is Hadoop's, shared by all who use it. */
    @Override
    public void close() {
        reads.close();
    }
}

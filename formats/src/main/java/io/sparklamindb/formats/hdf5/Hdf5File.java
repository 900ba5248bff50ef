/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.formats.hdf5;

import io.sparklamindb.formats.ArrayFormatException;
import io.sparklamindb.formats.ReadLimits;
import io.sparklamindb.formats.array.Group;
import io.sparklamindb.formats.array.Node;
import io.sparklamindb.formats.io.ByteSource;
import io.sparklamindb.formats.io.PagedByteSource;
import java.io.Closeable;
import java.io.IOException;

/**
 * An HDF5 file, read by "HDF5 File Format Specification Version 3.0". Opening reads the superblock and the root's header;
 * everything else is read when asked for, through a cache of pages. Thread-safe.
 */
public final class Hdf5File implements Closeable {

    private final ByteSource source;
    private final Datasets datasets;
    private final long root;

    private Hdf5File(ByteSource source, Superblock superblock) {
        this.source = source;
        this.datasets = new Datasets(superblock.space(), source);
        this.root = superblock.root();
    }

    /**
     * Opens a file.
     *
     * @param source closed together with the file
     * @throws io.sparklamindb.formats.CorruptArrayException if it is not HDF5
     */
    public static Hdf5File open(ByteSource source, ReadLimits limits) throws IOException {
        return new Hdf5File(source, Superblock.read(new PagedByteSource(source), limits));
    }

    /** The group everything is in. */
    public Group root() throws IOException {
        return new Hdf5Group(this, "", ObjectHeader.read(space(), root));
    }

    Node node(String path, long address) throws IOException {
        try {
            var header = ObjectHeader.read(space(), address);
            return header.has(MessageType.LAYOUT) ? datasets.open(path, header) : new Hdf5Group(this, path, header);
        } catch (ArrayFormatException e) {
            throw e.in(path);
        }
    }

    Datasets datasets() {
        return datasets;
    }

    FileSpace space() {
        return datasets.space();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}

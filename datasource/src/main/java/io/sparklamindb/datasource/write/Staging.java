/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.datasource.register.HadoopArtifactStore;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.spark.write.FileMerge;
import io.sparklamindb.datasource.spark.write.HashedOutput;
import io.sparklamindb.datasource.spark.write.RowFileWriters;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one write, in the storage that the artifact goes to, so that its files can be moved to their place. What is in
 * it is nobody's but this write's. Driver only.
 */
final class Staging {

    private static final String FOLDER = ArtifactKey.MANAGED_PREFIX + StagingFolder.NAME + "/";

    private final TableWrite write;
    private final RowFileWriters writers;
    private final RowRules rules;
    private final Configuration configuration;
    private final ArtifactPath place;
    private final Path folder;

    Staging(TableWrite write, RowFileWriters writers, RowRules rules, StorageRoot root, Configuration configuration) {
        this.write = write;
        this.writers = writers;
        this.rules = rules;
        this.configuration = configuration;
        this.place = new ArtifactPath(root, FOLDER + UUID.randomUUID());
        this.folder = StorageLocation.toHadoop(place.location(), configuration);
    }

    /** By which the storage is reached. */
    Configuration configuration() {
        return configuration;
    }

    /** The storage that it is in. */
    StorageRoot root() {
        return place.root();
    }

    /** What is written, as messages show it. */
    String name() {
        return write.name();
    }

    /** How files are written. */
    FileFormat format() {
        return write.format().files();
    }

    /** How names of files end. */
    String suffix() {
        return write.suffix();
    }

    /** What tasks write with. */
    StagedRowsFactory factory() {
        return new StagedRowsFactory(writers, rules, folder.toString(), write.suffix());
    }

    /** What all tasks have written, in the order of the rows. */
    GatheredFiles gather(List<StagedRows> parts) {
        var files =
                parts.stream().map(StagedRows::file).flatMap(Stream::ofNullable).toList();
        try {
            long size = files.stream().mapToLong(HashedOutput::size).sum();
            if (!write.isSingle(size)) {
                return new GatheredFiles(files.isEmpty() ? List.of(empty()) : files, true);
            }
            return GatheredFiles.file(
                    switch (files.size()) {
                        case 0 -> empty();
                        case 1 -> files.get(0);
                        default ->
                            new FileMerge(write.format().files(), write.compression(), configuration)
                                    .merge(files, header(), path("one"));
                    });
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A table without rows has columns nevertheless. */
    private HashedOutput empty() throws IOException {
        return writers.create(path("empty")).finish();
    }

    private @Nullable HashedOutput header() throws IOException {
        return write.format().hasHeader(write.formatOptions()) ? empty() : null;
    }

    private Path path(String name) {
        return new Path(folder, name + "-" + UUID.randomUUID() + write.suffix());
    }

    static List<StagedRows> inOrder(List<StagedRows> parts) {
        return parts.stream()
                .sorted(Comparator.comparingInt(StagedRows::partition))
                .toList();
    }

    LaminException failed(IOException cause) {
        return StorageErrors.notWritable(
                StorageLocation.toLamin(folder.getParent()), String.valueOf(cause.getMessage()), cause);
    }

    /** Removes what is left. Never throws. */
    void remove() {
        new HadoopArtifactStore(configuration).remove(List.of(place));
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.datasource.artifact.HiddenColumn;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.FileContent;
import io.sparklamindb.datasource.storage.FilesBeforeRead;
import io.sparklamindb.datasource.tabular.FilesPartition.File;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads one file a row. Not thread-safe. */
final class FilesReader implements PartitionReader<InternalRow> {

    private static final int MICROS_PER_MILLI = 1000;
    /** A row's bytes are one Java array. */
    private static final long MAX_CONTENT = Integer.MAX_VALUE - 15L;

    private final String[] columns;
    private final List<File> files;
    private final Configuration configuration;
    private int position = -1;

    FilesReader(String[] columns, List<File> files, Configuration configuration) {
        this.columns = columns;
        this.files = files;
        this.configuration = configuration;
    }

    @Override
    public boolean next() {
        position++;
        return position < files.size();
    }

    @Override
    public InternalRow get() {
        var file = files.get(position);
        var values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = value(columns[i], file);
        }
        return new GenericInternalRow(values);
    }

    private @Nullable Object value(String column, File file) {
        return switch (column) {
            case "path" -> UTF8String.fromString(file.path());
            case "size" -> file.size();
            case "modification_time" -> file.modificationTime() * MICROS_PER_MILLI;
            case FilesTable.CONTENT -> content(file);
            case HiddenColumn.UID_NAME -> UTF8String.fromString(file.uid());
            case HiddenColumn.KEY_NAME -> UTF8String.fromString(file.key());
            default -> throw new IllegalStateException("Cannot read files: there is no column " + column);
        };
    }

    private byte[] content(File file) {
        if (file.size() > MAX_CONTENT) {
            throw RegistryErrors.resultTooLarge(
                    file.path(),
                    "the content of one file must fit one value of at most 2 GiB",
                    file.size() + " bytes",
                    "Leave out the column content, or read the path with a reader of its format.");
        }
        var path = new Path(file.path());
        try {
            var fileSystem = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration));
            var found = fileSystem.getFileStatus(path);
            requireAsListed(file, path, found.getLen());
            var before = new FilesBeforeRead(
                    file.check(), path, List.of(found), () -> List.of(fileSystem.getFileStatus(path)));
            var bytes = bytes(file, fileSystem, path, before);
            before.requireUnchanged();
            var hash = file.hash();
            if (hash != null) {
                file.check().requireHash(FileContent.read(found, bytes), hash);
            }
            return bytes;
        } catch (IOException e) {
            throw StorageErrors.pathNotFound(
                    file.path(), String.valueOf(e.getMessage()), "Give Spark's executors access to it.", e);
        }
    }

    /** Another file may have taken its place since. */
    private static void requireAsListed(File file, Path path, long found) {
        if (found != file.size()) {
            throw file.check().mismatch(path, file.size() + " bytes were listed, there are " + found);
        }
    }

    private static byte[] bytes(File file, FileSystem fileSystem, Path path, FilesBeforeRead before)
            throws IOException {
        try (var in = fileSystem.open(path)) {
            var bytes = new byte[(int) file.size()];
            in.readFully(0, bytes);
            return bytes;
        } catch (IOException e) {
            before.requireUnchangedAfter(e);
            throw e;
        }
    }

    @Override
    public void close() {}
}

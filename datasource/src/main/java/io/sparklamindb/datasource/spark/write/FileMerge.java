/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.util.ArrowUtils;
import org.jspecify.annotations.Nullable;

/**
 * Makes one file of several that {@link RowFileWriters} has written with the same columns, in their order: row groups,
 * stripes or lines are copied as they are, with constant memory. Runs where it is called.
 */
public final class FileMerge {

    private static final int BUFFER = 1 << 20;

    private final FileFormat format;
    private final TextCompression compression;
    private final Configuration configuration;

    /**
     * Prepares a merge.
     *
     * @param compression how files of text are compressed
     * @param configuration how the files are reached
     */
    public FileMerge(FileFormat format, TextCompression compression, Configuration configuration) {
        this.format = format;
        this.compression = compression;
        this.configuration = configuration;
    }

    /**
     * Merges.
     *
     * @param parts the files, at least one; they stay
     * @param header a file that has what every part begins with, and which is written once; null if there is no such thing
     * @param target a file that is not there yet
     */
    public HashedOutput merge(List<HashedOutput> parts, @Nullable HashedOutput header, Path target) throws IOException {
        var paths = parts.stream().map(part -> new Path(part.path())).toList();
        return switch (format) {
            case PARQUET, ORC -> columns(paths, target);
            case CSV, JSON -> lines(paths, header == null ? 0 : length(header), target);
            case ARROW -> arrow(parts, target);
            case AVRO -> throw new IllegalArgumentException("Cannot merge files of " + format);
        };
    }

    private HashedOutput columns(List<Path> parts, Path target) throws IOException {
        try {
            return format == FileFormat.PARQUET ? parquet(parts, target) : orc(parts, target);
        } catch (RuntimeException e) {
            // So readers say of a file that is no whole one any more.
            throw new IOException("a file that was written cannot be read again, " + e.getMessage(), e);
        }
    }

    private HashedOutput parquet(List<Path> parts, Path target) throws IOException {
        var file = new SingleFileConfiguration(configuration, target, TextCompression.NONE);
        try (var first = ParquetFileReader.open(HadoopInputFile.fromPath(parts.get(0), configuration))) {
            var footer = first.getFooter().getFileMetaData();
            var writer = new ParquetFileWriter(
                    HadoopOutputFile.fromPath(SingleFileConfiguration.PATH, file),
                    footer.getSchema(),
                    ParquetFileWriter.Mode.CREATE,
                    ParquetWriter.DEFAULT_BLOCK_SIZE,
                    ParquetWriter.MAX_PADDING_SIZE_DEFAULT);
            writer.start();
            for (var part : parts) {
                append(footer.getSchema(), part, writer);
            }
            writer.end(footer.getKeyValueMetaData());
        }
        return written(file);
    }

    /**
     * Pages are copied as they are, and mean something else under another schema. What tells a reader which of them it may pass
     * over goes with them: the writer's own copying of files leaves that behind.
     */
    private void append(MessageType expected, Path part, ParquetFileWriter writer) throws IOException {
        var file = HadoopInputFile.fromPath(part, configuration);
        try (var reader = ParquetFileReader.open(file);
                var in = file.newStream()) {
            var found = reader.getFooter().getFileMetaData().getSchema();
            if (!found.equals(expected)) {
                throw new IOException("files of one table have different columns: " + found + " and " + expected);
            }
            for (var rowGroup : reader.getRowGroups()) {
                writer.startBlock(rowGroup.getRowCount());
                for (var chunk : rowGroup.getColumns()) {
                    writer.appendColumnChunk(
                            found.getColumnDescription(chunk.getPath().toArray()),
                            in,
                            chunk,
                            reader.readBloomFilter(chunk),
                            reader.readColumnIndex(chunk),
                            reader.readOffsetIndex(chunk));
                }
                writer.endBlock();
            }
        }
    }

    private HashedOutput orc(List<Path> parts, Path target) throws IOException {
        var file = new SingleFileConfiguration(configuration, target, TextCompression.NONE);
        var merged = OrcFile.mergeFiles(SingleFileConfiguration.PATH, OrcFile.writerOptions(file), parts);
        if (merged.size() != parts.size()) {
            throw new IOException("only " + merged.size() + " of " + parts.size() + " ORC files go together");
        }
        return written(file);
    }

    private HashedOutput arrow(List<HashedOutput> parts, Path target) throws IOException {
        var out = HashingOutputStream.create(target, configuration);
        try (out;
                var allocator = ArrowUtils.rootAllocator().newChildAllocator("merge " + target, 0, Long.MAX_VALUE);
                var first = open(parts.get(0), allocator);
                var batch = VectorSchemaRoot.create(first.getVectorSchemaRoot().getSchema(), allocator);
                var file = new ArrowFileWriter(
                        batch, new DictionaryProvider.MapDictionaryProvider(), Channels.newChannel(out))) {
            file.start();
            for (var part : parts) {
                try (var reader = open(part, allocator)) {
                    while (reader.loadNextBatch()) {
                        copy(reader.getVectorSchemaRoot(), batch);
                        file.writeBatch();
                    }
                }
            }
            file.end();
        }
        return out.written().orElseThrow(() -> new IOException("it was not closed"));
    }

    private ArrowFileReader open(HashedOutput part, BufferAllocator allocator) throws IOException {
        var path = new Path(part.path());
        var in = ArtifactFiles.withoutChecksums(path.getFileSystem(configuration))
                .open(path);
        return new ArrowFileReader(new InputChannel(in, part.size()), allocator);
    }

    private static void copy(VectorSchemaRoot from, VectorSchemaRoot to) {
        try (var batch = new VectorUnloader(from).getRecordBatch()) {
            new VectorLoader(to).load(batch);
        }
    }

    /** How many bytes a file of text has when it is not compressed. */
    private long length(HashedOutput text) throws IOException {
        try (var in = open(new Path(text.path()))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private InputStream open(Path text) throws IOException {
        return compression.decompress(ArtifactFiles.withoutChecksums(text.getFileSystem(configuration))
                .open(text));
    }

    private HashedOutput lines(List<Path> parts, long header, Path target) throws IOException {
        var written = HashingOutputStream.create(target, configuration);
        try (written;
                var out = compression.compress(written)) {
            var buffer = new byte[BUFFER];
            long skipped = 0;
            for (var part : parts) {
                try (var in = open(part)) {
                    in.skipNBytes(skipped);
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        out.write(buffer, 0, read);
                    }
                }
                skipped = header;
            }
        }
        return written.written().orElseThrow(() -> new IOException("it was not closed"));
    }

    private static HashedOutput written(SingleFileConfiguration file) throws IOException {
        return file.written().orElseThrow(() -> new IOException("its writer did not close it"));
    }
}

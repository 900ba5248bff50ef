/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcFile;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Makes one file of several that {@link RowFileWriters} has written with the same columns, in their order: row groups,
 * stripes or lines are copied as they are, with constant memory. Runs where it is called.
 */
public final class FileMerge {

    private static final int BUFFER = 1 << 20;

    private final FileFormat format;
    private final Configuration configuration;

    /**
     * Prepares a merge.
     *
     * @param configuration how the files are reached
     */
    public FileMerge(FileFormat format, Configuration configuration) {
        this.format = format;
        this.configuration = configuration;
    }

    /**
     * Merges.
     *
     * @param parts the files, at least one; they stay
     * @param header how many bytes at the beginning of every part are written once
     * @param target a file that is not there yet
     */
    public HashedOutput merge(List<HashedOutput> parts, long header, Path target) throws IOException {
        var paths = parts.stream().map(part -> new Path(part.path())).toList();
        return switch (format) {
            case PARQUET -> parquet(paths, target);
            case ORC -> orc(paths, target);
            case CSV, JSON -> lines(paths, header, target);
            case AVRO, ARROW -> throw new IllegalArgumentException("Cannot merge files of " + format);
        };
    }

    private HashedOutput parquet(List<Path> parts, Path target) throws IOException {
        var file = new SingleFileConfiguration(configuration, target);
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
                requireSchema(footer.getSchema(), part);
                writer.appendFile(HadoopInputFile.fromPath(part, configuration));
            }
            writer.end(footer.getKeyValueMetaData());
        }
        return written(file);
    }

    /** Pages are copied as they are, and mean something else under another schema. */
    private void requireSchema(MessageType expected, Path part) throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(part, configuration))) {
            var found = reader.getFooter().getFileMetaData().getSchema();
            if (!found.equals(expected)) {
                throw new IOException("files of one table have different columns: " + found + " and " + expected);
            }
        }
    }

    private HashedOutput orc(List<Path> parts, Path target) throws IOException {
        var file = new SingleFileConfiguration(configuration, target);
        var merged = OrcFile.mergeFiles(SingleFileConfiguration.PATH, OrcFile.writerOptions(file), parts);
        if (merged.size() != parts.size()) {
            throw new IOException("only " + merged.size() + " of " + parts.size() + " ORC files go together");
        }
        return written(file);
    }

    private HashedOutput lines(List<Path> parts, long header, Path target) throws IOException {
        var out = HashingOutputStream.create(target, configuration);
        try (out) {
            var buffer = new byte[BUFFER];
            long skipped = 0;
            for (var part : parts) {
                var fileSystem = ArtifactFiles.withoutChecksums(part.getFileSystem(configuration));
                try (var in = fileSystem.open(part)) {
                    in.seek(skipped);
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        out.write(buffer, 0, read);
                    }
                }
                skipped = header;
            }
        }
        return out.written().orElseThrow(() -> new IOException("it was not closed"));
    }

    private static HashedOutput written(SingleFileConfiguration file) throws IOException {
        return file.written().orElseThrow(() -> new IOException("its writer did not close it"));
    }
}

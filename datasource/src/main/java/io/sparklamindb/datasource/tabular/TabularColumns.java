/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.array.source.DriverReads;
import io.sparklamindb.datasource.spark.ArrowSchema;
import io.sparklamindb.datasource.spark.CsvSchema;
import io.sparklamindb.datasource.spark.FileColumns;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.spark.JsonSchema;
import io.sparklamindb.datasource.spark.ParquetSchema;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/** Reads the columns of artifacts as far as that takes no job of Spark's. Driver only. */
final class TabularColumns {

    private TabularColumns() {}

    /**
     * The columns of the files of an artifact: those of the first one, as Spark has it.
     *
     * @return empty if Spark is to find them
     * @throws LaminException if a file is not what its suffix says
     */
    static Optional<FileColumns> read(
            ReadableArtifact artifact, TabularFormat format, List<FileStatus> files, boolean isFolder) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            var first = files.get(0);
            return switch (format.format()) {
                case PARQUET -> Optional.of(parquet(artifact, files));
                case ARROW ->
                    Optional.of(ArrowSchema.read(artifact.artifact().displayName(), first, artifact.configuration()));
                case CSV ->
                    isFolder || !CsvSchema.canRead(first)
                            ? Optional.empty()
                            : Optional.of(CsvSchema.read(first, format.options(), artifact.configuration()));
                case JSON ->
                    isFolder || !JsonSchema.canRead(first)
                            ? Optional.empty()
                            : JsonSchema.read(first, format.options(), artifact.configuration());
                case ORC, AVRO -> Optional.empty();
            };
        } catch (IOException e) {
            throw artifact.unreadable(e);
        }
    }

    /** A file that stores a column in another way than the first one would be converted into something else. */
    private static FileColumns parquet(ReadableArtifact artifact, List<FileStatus> files) throws IOException {
        if (files.size() == 1) {
            return parquet(artifact, files.get(0));
        }
        var first = parquet(artifact, files.get(0)).ofSeveralFiles();
        if (first.arePlain()) {
            return first;
        }
        var converted = converted(first);
        DriverReads.forAll(files.subList(1, files.size()), file -> {
            try {
                if (!converted(parquet(artifact, file).ofSeveralFiles()).equals(converted)) {
                    throw differs(artifact, file);
                }
                return file;
            } catch (IOException e) {
                throw artifact.unreadable(e);
            }
        });
        return first;
    }

    private static HashSet<FileColumns.Column> converted(FileColumns columns) {
        var converted = new HashSet<>(columns.columns());
        converted.removeIf(FileColumns.Column::isPlain);
        return converted;
    }

    private static FileColumns parquet(ReadableArtifact artifact, FileStatus file) throws IOException {
        return ParquetSchema.read(artifact.artifact().displayName(), file, artifact.configuration());
    }

    private static LaminException differs(ReadableArtifact artifact, FileStatus file) {
        return ArtifactErrors.unsupportedFormat(
                artifact.artifact().displayName(),
                "its files store columns in different ways, for example "
                        + file.getPath().getName(),
                FileFormat.PARQUET.name().toLowerCase(java.util.Locale.ROOT),
                "Register the files one by one and make a collection of them: its members may differ.");
    }
}

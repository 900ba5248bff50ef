/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.write;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What the footer of a Parquet file says about how it was written. Immutable.
 *
 * @param schema its columns, as Parquet writes them down
 * @param metadata what its writer noted beside
 * @param codecs by which its columns are compressed; empty if it has no row
 * @param rows how many
 * @param rowGroups how many groups these are in
 */
public record ParquetForm(String schema, Map<String, String> metadata, Set<String> codecs, long rows, int rowGroups)
        implements Serializable {

    public ParquetForm {
        metadata = Map.copyOf(metadata);
        codecs = Set.copyOf(codecs);
    }

    /**
     * Reads a footer.
     *
     * @throws IOException if it cannot be read
     */
    public static ParquetForm of(Path path, Configuration configuration) throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
            var footer = reader.getFooter().getFileMetaData();
            var rowGroups = reader.getRowGroups();
            return new ParquetForm(
                    footer.getSchema().toString(),
                    footer.getKeyValueMetaData(),
                    rowGroups.stream()
                            .flatMap(group -> group.getColumns().stream())
                            .map(column -> column.getCodec().name())
                            .collect(Collectors.toSet()),
                    rowGroups.stream().mapToLong(group -> group.getRowCount()).sum(),
                    rowGroups.size());
        } catch (RuntimeException e) {
            throw new IOException(
                    "no footer of a Parquet file can be read, " + e.getMessage(), e); // as of a damaged one
        }
    }

    /** Whether a file like that could have been written beside this one, by the same writer with the same options. */
    public boolean isLike(ParquetForm other) {
        return schema.equals(other.schema)
                && metadata.equals(other.metadata)
                && (codecs.isEmpty() || other.codecs.isEmpty() || codecs.equals(other.codecs));
    }
}

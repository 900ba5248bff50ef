/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.spark.schema;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Reads the footers of Parquet files on the calling thread. */
final class ParquetFooter {

    private ParquetFooter() {}

    /**
     * The footer of a file.
     *
     * @param artifact what messages call the artifact
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if it is encrypted and no key is configured,
     *     {@code LAMIN_CORRUPT_ARRAY} if it is no Parquet file
     */
    static ParquetMetadata read(String artifact, FileStatus file, Configuration configuration) throws IOException {
        try {
            var options =
                    HadoopReadOptions.builder(configuration, file.getPath()).build();
            try (var reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration), options)) {
                var footer = reader.getFooter();
                requireReadable(artifact, footer, options.getDecryptionProperties() != null);
                return footer;
            }
        } catch (ParquetCryptoRuntimeException e) {
            throw encrypted(artifact, e);
        } catch (LaminException | FileNotFoundException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ArtifactErrors.corruptArray(file.getPath().toString(), artifact, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireReadable(String artifact, ParquetMetadata footer, boolean hasKeys) {
        boolean encrypted = footer.getBlocks().stream()
                .flatMap(block -> block.getColumns().stream())
                .anyMatch(column -> column.isEncrypted());
        if (encrypted && !hasKeys) {
            throw encrypted(artifact, null);
        }
    }

    private static LaminException encrypted(String artifact, @org.jspecify.annotations.Nullable Throwable cause) {
        return ArtifactErrors.unsupportedFormat(
                artifact,
                "the file is encrypted and no keys for it are configured",
                ".parquet",
                "Set spark.hadoop.parquet.crypto.factory.class and spark.hadoop.parquet.encryption.kms.client.class to"
                        + " classes that know its keys.",
                cause);
    }
}

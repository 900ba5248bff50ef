/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;

/** Formats of folders that say themselves which of their files hold rows; they are read by their own readers. */
public enum TableFormat {
    DELTA("_delta_log/", ".json", "org.apache.spark.sql.delta.sources.DeltaDataSource", "Delta Lake") {
        @Override
        String packages(String spark) {
            return "io.delta:delta-spark_" + spark + "_2.13:4.4.0";
        }
    },
    ICEBERG("metadata/", ".metadata.json", "org.apache.iceberg.spark.source.IcebergSource", "Iceberg") {
        @Override
        String packages(String spark) {
            return "org.apache.iceberg:iceberg-spark-runtime-" + spark + "_2.13:1.11.0";
        }
    };

    private final String folder;
    private final String suffix;
    private final String provider;
    private final String title;

    TableFormat(String folder, String suffix, String provider, String title) {
        this.folder = folder;
        this.suffix = suffix;
        this.provider = provider;
        this.title = title;
    }

    /** The coordinates of its reader for a version of Spark, such as {@code 4.1}. */
    abstract String packages(String spark);

    /** The format of a folder, by the metadata in it; empty for all others. */
    public static Optional<TableFormat> of(ArtifactFiles files) {
        if (!files.isFolder()) {
            return Optional.empty();
        }
        var root = files.root().toUri().getPath() + "/";
        for (var format : values()) {
            boolean found = files.files().stream()
                    .map(file -> file.getPath().toUri().getPath())
                    .anyMatch(path -> path.startsWith(root + format.folder) && path.endsWith(format.suffix));
            if (found) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * The table in a folder.
     *
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if its reader is not on the class path
     */
    public Table open(ArtifactRecord artifact, Path root) {
        try {
            var type = Class.forName(provider, true, Thread.currentThread().getContextClassLoader());
            var reader = (TableProvider) type.getConstructor().newInstance();
            return reader.getTable(new StructType(), new Transform[0], Map.of("path", root.toString()));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw missing(artifact, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + title + ": its reader cannot be made", e);
        }
    }

    private LaminException missing(ArtifactRecord artifact, Throwable cause) {
        return ArtifactErrors.unsupportedFormat(
                artifact.displayName(),
                "it is a table of " + title + ", whose reader is not on the class path",
                artifact.suffix().isEmpty() ? folder : artifact.suffix(),
                "Add --packages " + packages(ActiveSession.sparkLine())
                        + " to spark-submit, or read its files: the sub-table files lists them.",
                cause);
    }
}

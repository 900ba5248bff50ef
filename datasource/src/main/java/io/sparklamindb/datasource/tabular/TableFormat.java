/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.session.SessionSettings;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.lang.reflect.InvocationTargetException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Formats of folders that say themselves which of their files hold rows; they are read by their own readers, whose classes
 * are found by name. The metadata that counts is the newest among the files that were registered, so that a version of an
 * artifact is one state of the table.
 */
public enum TableFormat {
    /** The Delta protocol: a log of JSON files. Spark plans its tables with Delta's extension of the session. */
    DELTA("Delta Lake", "_delta_log/", Map.of("4.0", "4.4.0", "4.1", "4.4.0", "4.2", "4.4.0")) {
        private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

        @Override
        boolean isMetadata(String name) {
            return name.endsWith(".json");
        }

        @Override
        String artifact(String spark) {
            return "io.delta:delta-spark_" + spark + "_2.13";
        }

        @Override
        Table open(ArtifactRecord artifact, Path root, String metadata, Configuration configuration)
                throws ReflectiveOperationException {
            var reader = (TableProvider) type("org.apache.spark.sql.delta.sources.DeltaDataSource")
                    .getConstructor()
                    .newInstance();
            if (SessionSettings.get("spark.sql.extensions")
                    .filter(extensions -> extensions.contains(EXTENSION))
                    .isEmpty()) {
                throw ArtifactErrors.unsupportedFormat(
                        artifact.displayName(),
                        "it is a table of Delta Lake, whose extension the session was started without",
                        suffix(artifact),
                        "Add --conf spark.sql.extensions=" + EXTENSION + " to spark-submit.");
            }
            return reader.getTable(new StructType(), new Transform[0], Map.of("path", root.toString()));
        }
    },
    /** The Iceberg table specification: numbered files of metadata, each of which describes a whole table. */
    ICEBERG("Iceberg", "metadata/", Map.of("4.0", "1.11.0", "4.1", "1.12.0")) {
        @Override
        boolean isMetadata(String name) {
            return name.endsWith(".metadata.json");
        }

        @Override
        String artifact(String spark) {
            return "org.apache.iceberg:iceberg-spark-runtime-" + spark + "_2.13";
        }

        @Override
        Table open(ArtifactRecord artifact, Path root, String metadata, Configuration configuration)
                throws ReflectiveOperationException {
            var tables = type("org.apache.iceberg.hadoop.HadoopTables");
            var opened = tables.getMethod("load", String.class)
                    .invoke(tables.getConstructor(Configuration.class).newInstance(configuration), metadata);
            for (var constructor :
                    type("org.apache.iceberg.spark.source.SparkTable").getConstructors()) {
                var parameters = List.of(constructor.getParameterTypes());
                if (parameters.size() == 1 && parameters.get(0).isInstance(opened)) {
                    return (Table) constructor.newInstance(opened);
                } else if (parameters.size() == 2 && parameters.get(1) == boolean.class) {
                    return (Table)
                            constructor.newInstance(opened, false); // before Iceberg 1.12: refresh before each read
                }
            }
            throw new NoSuchMethodException("a constructor of Iceberg's table");
        }
    };

    private static final Pattern NUMBER = Pattern.compile("v?0*(\\d{1,18})(?!\\d).*");

    private final String title;
    private final String folder;
    private final Map<String, String> releases;

    /**
     * @param title what its makers call it
     * @param folder where its metadata lies
     * @param releases of its reader, by the version of Spark that each is for
     */
    TableFormat(String title, String folder, Map<String, String> releases) {
        this.title = title;
        this.folder = folder;
        this.releases = releases;
    }

    /** Whether a file in the folder of metadata, by its name, is what makes a folder a table of this format. */
    abstract boolean isMetadata(String name);

    /** The coordinates of its reader for a version of Spark, such as {@code 4.1}, without a version. */
    abstract String artifact(String spark);

    /**
     * The table as its own reader has it.
     *
     * @param metadata the newest file of metadata
     */
    abstract Table open(ArtifactRecord artifact, Path root, String metadata, Configuration configuration)
            throws ReflectiveOperationException;

    /** The format of a folder, by the metadata in it; empty for all others. */
    public static Optional<TableFormat> of(ArtifactFiles files) {
        if (!files.isFolder()) {
            return Optional.empty();
        }
        for (var format : values()) {
            if (format.metadata(files).isPresent()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The newest file of metadata: its name begins with its number. */
    private Optional<Path> metadata(ArtifactFiles files) {
        var folderOfMetadata = new Path(files.root(), folder);
        return files.files().stream()
                .filter(file -> file.getPath().getParent().equals(folderOfMetadata)
                        && isMetadata(file.getPath().getName()))
                .max(Comparator.<FileStatus>comparingLong(
                                file -> number(file.getPath().getName()))
                        .thenComparing(FileStatus::getModificationTime))
                .map(FileStatus::getPath);
    }

    private static long number(String name) {
        var matcher = NUMBER.matcher(name);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /**
     * The table in a folder. Which files hold its rows is what its metadata says.
     *
     * @param files those of the artifact, of this format
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if its reader is not on the class path, or is of another version
     *     of Spark
     */
    public Table open(ReadableArtifact readable, ArtifactFiles files) {
        var artifact = readable.artifact();
        var metadata = metadata(files).orElseThrow(() -> new IllegalArgumentException("no table of " + title));
        try {
            return open(artifact, files.root(), metadata.toString(), readable.configuration());
        } catch (ClassNotFoundException | LinkageError e) {
            throw missing(artifact, "whose reader is not on the class path", e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw missing(artifact, "whose reader is not on the class path", missing);
            }
            throw ArtifactErrors.corruptArray(
                    metadata.toString(), artifact.displayName(), String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw missing(artifact, "whose reader on the class path is of an unknown version", e);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }

    String suffix(ArtifactRecord artifact) {
        return artifact.suffix().isEmpty() ? folder : artifact.suffix();
    }

    private LaminException missing(ArtifactRecord artifact, String reason, Throwable cause) {
        return ArtifactErrors.unsupportedFormat(
                artifact.displayName(),
                "it is a table of " + title + ", " + reason,
                suffix(artifact),
                remedy(ActiveSession.sparkLine()) + " The sub-table files lists its files.",
                cause);
    }

    /** What to add for a version of Spark, such as {@code 4.1}. */
    String remedy(String spark) {
        @Nullable String release = releases.get(spark);
        return release == null
                ? "No release of its reader for Spark " + spark + " is known: read it with Spark 4.1."
                : "Add --packages " + artifact(spark) + ":" + release + " to spark-submit.";
    }
}

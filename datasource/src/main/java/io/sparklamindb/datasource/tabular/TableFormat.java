/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.artifact.TableVersion;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.hash.FolderHashes;
import io.sparklamindb.datasource.session.ActiveSession;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    DELTA(
            "Delta Lake",
            "_delta_log/",
            "org.apache.spark.sql.delta.sources.DeltaDataSource",
            Map.of("4.0", "4.4.0", "4.1", "4.4.0", "4.2", "4.4.0")) {
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
            var reader = (TableProvider)
                    Class.forName(library(), true, Thread.currentThread().getContextClassLoader())
                            .getConstructor()
                            .newInstance();
            DeltaSession.require(artifact.displayName(), suffix(artifact));
            return reader.getTable(new StructType(), new Transform[0], Map.of("path", root.toString()));
        }

        /** Delta's own notation of a version. */
        @Override
        Table openVersion(ArtifactRecord artifact, Path root, String version, Configuration configuration)
                throws ReflectiveOperationException {
            return open(artifact, new Path(root + "@v" + version), "", configuration);
        }
    },
    /** The Iceberg table specification: numbered files of metadata, each of which describes a whole table. */
    ICEBERG(
            "Iceberg",
            "metadata/",
            "org.apache.iceberg.spark.source.SparkTable",
            Map.of("4.0", "1.11.0", "4.1", "1.12.0")) {
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
            return IcebergLibrary.table(IcebergLibrary.load(metadata, configuration));
        }

        @Override
        Table openVersion(ArtifactRecord artifact, Path root, String version, Configuration configuration)
                throws ReflectiveOperationException {
            return IcebergLibrary.tableAt(IcebergLibrary.load(root.toString(), configuration), version);
        }
    };

    private static final Pattern NUMBER = Pattern.compile("v?0*(\\d{1,18})(?!\\d).*");

    private final String title;
    private final String folder;
    private final String library;
    private final Map<String, String> releases;

    /**
     * @param title what its makers call it
     * @param folder where its metadata lies
     * @param library a class of its reader and writer
     * @param releases of its reader, by the version of Spark that each is for
     */
    TableFormat(String title, String folder, String library, Map<String, String> releases) {
        this.title = title;
        this.folder = folder;
        this.library = library;
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

    /**
     * The table as it was in a version.
     *
     * @param version as a {@link TableVersion} has it
     */
    abstract Table openVersion(ArtifactRecord artifact, Path root, String version, Configuration configuration)
            throws ReflectiveOperationException;

    /** How users and rows of the registry call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that is called so, in any case. */
    public static Optional<TableFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /** What its makers call it. */
    public String title() {
        return title;
    }

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
     * The table in a folder. Which files hold its rows is what its metadata says. Its own reader compares nothing: where the
     * catalog has hashes compared, those of all files are compared now.
     *
     * @param files those of the artifact, of this format
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if its reader is not on the class path, or is of another version
     *     of Spark; {@code LAMIN_CONTENT_MISMATCH} for other files than were registered
     */
    public Table open(ReadableArtifact readable, ArtifactFiles files) {
        var artifact = readable.artifact();
        var metadata = metadata(files).orElseThrow(() -> new IllegalArgumentException("no table of " + title));
        if (readable.check().comparesHashes()) {
            FolderHashes.of(List.of(readable.check()), readable.configuration());
        }
        return guarded(
                artifact,
                metadata.toString(),
                () -> open(artifact, files.root(), metadata.toString(), readable.configuration()));
    }

    /**
     * The version of a table that the row of an artifact names.
     *
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT} if its reader is not on the class path, or is of another version
     *     of Spark; {@code LAMIN_INVALID_OPTION} if hashes are to be compared, which files of such tables do not have
     */
    public static Table open(ReadableArtifact readable, TableVersion version) {
        var artifact = readable.artifact();
        var format = named(version.format())
                .orElseThrow(() -> ArtifactErrors.unsupportedFormat(
                        artifact.displayName(),
                        "it is a table of the unknown format " + version.format(),
                        artifact.suffix(),
                        "Read it with a newer version of this plugin."));
        if (readable.check().comparesHashes()) {
            throw readable.check().incomparable();
        }
        return format.guarded(
                artifact,
                readable.path().toString(),
                () -> format.openVersion(artifact, readable.path(), version.version(), readable.configuration()));
    }

    private <T> T guarded(ArtifactRecord artifact, String place, LibraryStep<T, RuntimeException> step) {
        try {
            return step.get();
        } catch (ClassNotFoundException | LinkageError e) {
            throw missing(artifact, "whose reader is not on the class path", e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw missing(artifact, "whose reader is not on the class path", missing);
            }
            throw ArtifactErrors.corruptArray(place, artifact.displayName(), String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw missing(artifact, "whose reader on the class path is of an unknown version", e);
        }
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

    /** A class of its reader and writer. */
    String library() {
        return library;
    }

    /** Whether its reader and writer are on the class path. */
    public boolean hasLibrary() {
        return ActiveSession.hasClass(library);
    }

    /**
     * Refuses a write where the library is not on the class path, or is not part of the session.
     *
     * @throws LaminException {@code LAMIN_UNSUPPORTED_FORMAT}
     */
    public void requireWriter(String table) {
        if (!hasLibrary()) {
            throw ArtifactErrors.unsupportedFormat(
                    table,
                    "it is written as a table of " + title + ", whose library is not on the class path",
                    word(),
                    remedy(ActiveSession.sparkLine()));
        } else if (this == DELTA) {
            DeltaSession.require(table, word());
        }
    }

    /** What to add for a version of Spark, such as {@code 4.1}. */
    String remedy(String spark) {
        @Nullable String release = releases.get(spark);
        return release == null
                ? "No release of its reader for Spark " + spark + " is known: read it with Spark 4.1."
                : "Add --packages " + artifact(spark) + ":" + release + " to spark-submit.";
    }
}

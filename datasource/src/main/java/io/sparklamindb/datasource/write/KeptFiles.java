/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.session.SparkExecution;
import io.sparklamindb.datasource.spark.FileFormat;
import io.sparklamindb.datasource.spark.write.ParquetForm;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Parquet files of a version to which rows are added, copied byte by byte into the next one, where that is what writing their
 * rows anew would give. A version keeps files of its own, so that nobody who reads or removes another is touched. Driver only;
 * immutable.
 */
final class KeptFiles {

    /** What is smaller is written anew, which costs nothing and keeps files from becoming many and small. */
    static final long MIN_SIZE = 16L << 20;

    /** How large groups of rows must be in the mean. */
    static final long MIN_ROW_GROUP = 1L << 20;

    private final Instance instance;
    private final Staging staging;

    KeptFiles(Instance instance, Staging staging) {
        this.instance = instance;
        this.staging = staging;
    }

    /**
     * Copies the files.
     *
     * @param sample a file of the rows that are added, which tells how those would be written
     * @return one for each file; empty if they have to be written anew
     */
    Optional<List<StagedRows>> copy(ArtifactRecord artifact, Path sample) {
        var size = artifact.size();
        boolean isElsewhere = artifact.storage().id() != staging.root().id();
        if (staging.format() != FileFormat.PARQUET || isElsewhere || size == null || size < MIN_SIZE) {
            return Optional.empty();
        }
        var files = files(artifact);
        return files.isEmpty() ? Optional.empty() : copy(artifact, files, forms(files, sample));
    }

    /** In the order in which their rows are; none if there are others beside. */
    private List<FileStatus> files(ArtifactRecord artifact) {
        var found = ArtifactFiles.of(ReadableArtifact.of(instance, artifact));
        return found.files().stream().allMatch(file -> isPart(found, file.getPath()))
                ? found.files().stream()
                        .sorted(Comparator.comparing(file -> file.getPath().getName()))
                        .toList()
                : List.of();
    }

    private boolean isPart(ArtifactFiles found, Path file) {
        var name = file.getName();
        boolean isHidden = name.startsWith("_") || name.startsWith(".");
        return !found.isFolder()
                || (found.root().equals(file.getParent()) && name.endsWith(staging.suffix()) && !isHidden);
    }

    /** That of the sample comes first; none if one cannot be read, which whoever reads the rows will say. */
    private List<ParquetForm> forms(List<FileStatus> files, Path sample) {
        var paths = new ArrayList<String>(List.of(sample.toString()));
        files.forEach(file -> paths.add(file.getPath().toString()));
        var factory = staging.factory();
        return SparkExecution.runTasks("read footers of " + staging.name(), paths, path -> {
                    try {
                        return new ArrayList<>(List.of(
                                ParquetForm.of(new Path(path), factory.writers().configuration())));
                    } catch (IOException e) {
                        return new ArrayList<ParquetForm>();
                    }
                })
                .stream()
                .map(forms -> forms.isEmpty() ? null : forms.get(0))
                .takeWhile(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private Optional<List<StagedRows>> copy(ArtifactRecord artifact, List<FileStatus> files, List<ParquetForm> forms) {
        if (forms.size() <= files.size()) {
            return Optional.empty();
        }
        var sample = forms.get(0);
        var ofFiles = forms.subList(1, forms.size());
        long rowGroups = ofFiles.stream().mapToLong(ParquetForm::rowGroups).sum();
        long size = files.stream().mapToLong(FileStatus::getLen).sum();
        if (!ofFiles.stream().allMatch(sample::isLike) || size < rowGroups * MIN_ROW_GROUP) {
            return Optional.empty();
        }
        var factory = staging.factory();
        var work = IntStream.range(0, files.size())
                .mapToObj(i -> new StagedRowsFactory.Copy(
                        i,
                        files.get(i).getPath().toString(),
                        files.get(i).getLen(),
                        ofFiles.get(i).rows()))
                .toList();
        var copied = SparkExecution.runTasks("copy files of " + staging.name(), work, factory::copy);
        return isWhatIsRegistered(artifact, copied) ? Optional.of(copied) : Optional.empty();
    }

    /** One file is hashed as its row says; whoever reads it anew decides what becomes of one that has changed. */
    private static boolean isWhatIsRegistered(ArtifactRecord artifact, List<StagedRows> copied) {
        if (artifact.isFolder()) {
            return true;
        }
        var hash = Objects.requireNonNull(copied.get(0).file()).hash();
        return !hash.type().equals(artifact.hashType()) || hash.value().equals(artifact.hash());
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.content.LearnedContent;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.storage.StorageRoot;
import io.sparklamindb.datasource.session.SessionSettings;
import io.sparklamindb.datasource.spark.ListedFiles;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.ContentCheck;
import io.sparklamindb.datasource.storage.LocalStamp;
import io.sparklamindb.datasource.storage.ReadVerification;
import io.sparklamindb.datasource.storage.ReadableArtifact;
import io.sparklamindb.datasource.storage.StorageConfiguration;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The tables of an instance's artifacts, for one plan: a file that was looked into before is not opened again. The bytes of
 * an artifact never change, so what they say is kept by uid and hash, with the session's settings under which it was read;
 * that they are still there is asked of a local file now, and of any other by the task that reads it. Driver only;
 * thread-safe.
 */
public final class KnownTables {

    private final Instance instance;
    private final ReadVerification verification;
    private final String settings;
    private final Map<StorageRoot, Configuration> configurations = new ConcurrentHashMap<>();

    private KnownTables(Instance instance, String settings) {
        this.instance = instance;
        this.verification = ReadVerification.of(instance.configuration());
        this.settings = settings;
    }

    /** For one plan, with the session's settings as they are now. */
    public static KnownTables of(Instance instance) {
        return new KnownTables(instance, instance.learned().shared(SessionSettings.ofReaders()));
    }

    /** What makes another table of the same bytes. */
    private record Circumstances(
            ArtifactPath place,
            @Nullable Long size,
            @Nullable Long files,
            String settings) {}

    /**
     * A table that was looked into.
     *
     * @param shape what it has in common with others
     * @param files where it lies
     * @param stamp of a local file
     */
    private record Lesson(TabularShape shape, ListedFiles files, Optional<LocalStamp> stamp)
            implements LearnedContent.Lesson {

        private static final int BYTES_PER_FILE = 700;

        @Override
        public long bytes() {
            return (long) BYTES_PER_FILE * (1 + files.files().size());
        }

        boolean isCurrent() {
            return stamp.isEmpty() || LocalStamp.of(files.root()).equals(stamp);
        }
    }

    /** The way to the bytes of an artifact, as {@link ReadableArtifact#of(Instance, ArtifactRecord)}. */
    public ReadableArtifact readable(ArtifactRecord artifact) {
        var configuration = configurations.computeIfAbsent(
                artifact.storage(), storage -> StorageConfiguration.of(List.of(storage)));
        return ReadableArtifact.of(instance, artifact, configuration);
    }

    /**
     * The table of an artifact, if its files were looked into before and are to be found where they were.
     *
     * @throws io.sparklamindb.core.error.LaminException as {@link ReadableArtifact#of(Instance, ArtifactRecord)}
     */
    public Optional<TabularFiles> find(ArtifactRecord artifact) {
        return key(artifact)
                .flatMap(key -> instance.learned().find(key, Lesson.class))
                .filter(Lesson::isCurrent)
                .map(lesson -> {
                    ReadableArtifact.requireNotReplaced(instance, artifact);
                    return new TabularFiles(
                            artifact,
                            lesson.shape,
                            lesson.files,
                            ContentCheck.of(artifact, artifact.readablePath().location(), verification));
                });
    }

    /**
     * Looks into the files of an artifact, and keeps what there is to know.
     *
     * @return empty if it is no table
     * @throws io.sparklamindb.core.error.LaminException as {@link TabularFiles#open}
     */
    public Optional<TabularFiles> open(ReadableArtifact readable, ArtifactFiles files) {
        var stamp = LocalStamp.of(files.root());
        var opened = TabularFiles.open(readable, files).map(this::sharing);
        opened.ifPresent(table -> learn(readable.artifact(), table, files, stamp));
        return opened;
    }

    /** Thousands of artifacts have one shape. */
    private TabularFiles sharing(TabularFiles table) {
        return new TabularFiles(
                table.artifact(), instance.learned().shared(table.shape()), table.files(), table.check());
    }

    /** A local folder may change in any of its files, and a link may lead elsewhere: they are looked into each time. */
    private void learn(ArtifactRecord artifact, TabularFiles table, ArtifactFiles files, Optional<LocalStamp> stamp) {
        boolean isRemote = !StorageLocation.isLocal(files.root());
        if (isRemote || !files.isFolder() && stamp.isPresent()) {
            var lesson = new Lesson(table.shape(), table.files(), isRemote ? Optional.empty() : stamp);
            key(artifact).ifPresent(key -> instance.learned().learn(key, lesson));
        }
    }

    private Optional<LearnedContent.Key> key(ArtifactRecord artifact) {
        var hash = artifact.hash();
        return hash == null
                ? Optional.empty()
                : Optional.of(new LearnedContent.Key(
                        artifact.uid(),
                        hash,
                        new Circumstances(artifact.readablePath(), artifact.size(), artifact.nFiles(), settings)));
    }
}

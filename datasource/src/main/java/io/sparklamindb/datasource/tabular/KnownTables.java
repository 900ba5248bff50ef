/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.tabular;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.content.LearnedContent;
import io.sparklamindb.core.identity.Fingerprint;
import io.sparklamindb.core.instance.Instance;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

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
        return new KnownTables(
                instance, Fingerprint.of(List.of(SessionSettings.ofReaders())).toString());
    }

    /**
     * A table that was looked into.
     *
     * @param shape what it has in common with others
     * @param files where it lies
     */
    private record Lesson(TabularShape shape, ListedFiles files) implements LearnedContent.Lesson {

        private static final int BYTES_PER_FILE = 400;

        @Override
        public long bytes() {
            return (long) BYTES_PER_FILE * (1 + files.files().size());
        }
    }

    /** The way to the bytes of an artifact, as {@link ReadableArtifact#of(Instance, ArtifactRecord)}. */
    public ReadableArtifact readable(ArtifactRecord artifact) {
        return ReadableArtifact.of(instance, artifact, configuration(artifact));
    }

    /**
     * The table of an artifact, if its files were looked into before and are to be found where they were.
     *
     * @throws io.sparklamindb.core.error.LaminException as {@link ReadableArtifact#of(Instance, ArtifactRecord)}
     */
    public Optional<TabularFiles> find(ArtifactRecord artifact) {
        return key(artifact)
                .flatMap(key -> instance.learned().find(key, Lesson.class))
                .map(lesson -> {
                    ReadableArtifact.requireNotReplaced(instance, artifact);
                    return new TabularFiles(
                            artifact,
                            lesson.shape,
                            lesson.files,
                            ContentCheck.of(artifact, lesson.files.root(), verification));
                });
    }

    /**
     * Looks into the files of an artifact, and keeps what there is to know.
     *
     * @return empty if it is no table
     * @throws io.sparklamindb.core.error.LaminException as {@link TabularFiles#open}
     */
    public Optional<TabularFiles> open(ReadableArtifact readable, ArtifactFiles files) {
        var key = key(readable.artifact()); // before it is opened: a file that changes now is another one
        var opened = TabularFiles.open(readable, files).map(this::sharing);
        if (key.isPresent() && opened.isPresent()) {
            instance.learned()
                    .learn(
                            key.get(),
                            new Lesson(opened.get().shape(), opened.get().files()));
        }
        return opened;
    }

    /** Thousands of artifacts have one shape. */
    private TabularFiles sharing(TabularFiles table) {
        return new TabularFiles(
                table.artifact(), instance.learned().shared(table.shape()), table.files(), table.check());
    }

    /**
     * Of all that would make another table of the same bytes. None for what has no hash; nor for local folders and links: the
     * ones may change in any of their files, the others lead elsewhere.
     */
    private Optional<Fingerprint> key(ArtifactRecord artifact) {
        var hash = artifact.hash();
        if (hash == null) {
            return Optional.empty();
        }
        var texts = new ArrayList<>(List.of(
                artifact.uid(),
                hash,
                artifact.storage().root(),
                artifact.readablePath().relative(),
                String.valueOf(artifact.size()),
                String.valueOf(artifact.nFiles()),
                settings));
        var path = StorageLocation.toHadoop(artifact.readablePath().location(), configuration(artifact));
        if (StorageLocation.isLocal(path)) {
            var stamp = LocalStamp.of(path);
            if (stamp.isEmpty()) {
                return Optional.empty();
            }
            texts.add(stamp.get().toString());
        }
        return Optional.of(Fingerprint.of(texts));
    }

    private Configuration configuration(ArtifactRecord artifact) {
        return configurations.computeIfAbsent(artifact.storage(), storage -> StorageConfiguration.of(List.of(storage)));
    }
}

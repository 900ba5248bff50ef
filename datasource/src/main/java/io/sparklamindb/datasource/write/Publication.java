/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.ArtifactCommit.HeadRule;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.error.LaminCondition;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.datasource.register.HadoopArtifactStore;
import io.sparklamindb.datasource.spark.write.HashedOutput;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes staged files an artifact: reserves its uid and place, moves the files there, and completes it, which is when it becomes
 * visible. Whatever fails before that leaves nothing behind; if nobody can say whether it was completed, all is left as it is.
 * Driver only; used once.
 */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final Instance instance;
    private final ArtifactCommit commit;
    private final NewArtifact artifact;
    private final Commitment commitment;
    private final String suffix;
    private final Configuration configuration;

    Publication(
            Instance instance,
            NewArtifact artifact,
            Commitment commitment,
            String suffix,
            Configuration configuration) {
        this.instance = instance;
        this.commit = new ArtifactCommit(instance);
        this.artifact = artifact;
        this.commitment = commitment;
        this.suffix = suffix;
        this.configuration = configuration;
    }

    /** What the rows of a write are made from. */
    sealed interface Base {

        /** They are all rows, whatever was there. */
        record Nothing() implements Base {}

        /** They begin with those of a version, which must still be the newest. */
        record Version(String uid) implements Base {}
    }

    /** Whether a write with the same key was committed before, so that nothing is left to publish. */
    boolean isCommitted() {
        return instance.database().read(commitment::isCommitted);
    }

    /**
     * Publishes; nothing, if a write with the same key is committed by then.
     *
     * @throws LaminException {@code LAMIN_WRITE_CONFLICT} if the base is not the newest version any more,
     *     {@code LAMIN_STORAGE_NOT_WRITABLE}, {@code LAMIN_COMMIT_UNKNOWN}, or what {@link ArtifactCommit} says
     */
    void publish(GatheredFiles files, long rows, Base base) {
        var pending = instance.database()
                .write(transaction -> commit.begin(transaction, List.of(artifact)))
                .get(0);
        boolean keep = false;
        try {
            requireBase(pending, base);
            move(files, pending);
            var completion = new Completion(
                    pending,
                    files.content(rows),
                    base instanceof Base.Version ? HeadRule.MUST_STAY : HeadRule.MAY_CHANGE);
            var unused = instance.database().write(transaction -> commitment.complete(transaction, completion));
            keep = true;
            unused.ifPresent(target -> remove(pending));
        } catch (LaminException e) {
            keep = LaminCondition.COMMIT_UNKNOWN.id().equals(e.getCondition());
            throw e;
        } finally {
            if (!keep) {
                withdraw(pending);
            }
        }
    }

    private static void requireBase(PendingArtifact pending, Base base) {
        if (base instanceof Base.Version version && !Objects.equals(version.uid(), pending.basedOn())) {
            throw WriteErrors.conflict(
                    "add rows to artifact " + pending.key(),
                    "version " + version.uid() + " was read, and the newest one is now " + pending.basedOn(),
                    "Run it again.");
        }
    }

    private void move(GatheredFiles gathered, PendingArtifact pending) {
        var target = target(pending);
        try {
            var fileSystem = ArtifactFiles.withoutChecksums(target.getFileSystem(configuration));
            var files = gathered.files();
            if (!gathered.folder()) {
                move(fileSystem, files.get(0), target);
                return;
            }
            for (int i = 0; i < files.size(); i++) {
                move(fileSystem, files.get(i), new Path(target, "part-%05d%s".formatted(i, suffix)));
            }
        } catch (IOException e) {
            throw StorageErrors.notWritable(pending.target().root().location(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void move(FileSystem fileSystem, HashedOutput file, Path target) throws IOException {
        fileSystem.mkdirs(target.getParent());
        if (!fileSystem.rename(new Path(file.path()), target)) {
            throw new IOException("a file could not be moved to " + target);
        }
        long size = fileSystem.getFileStatus(target).getLen();
        if (size != file.size()) {
            throw new IOException(file.size() + " bytes were written, and " + size + " are at " + target);
        }
    }

    private Path target(PendingArtifact pending) {
        return StorageLocation.toHadoop(pending.target().location(), configuration);
    }

    private void remove(PendingArtifact pending) {
        new HadoopArtifactStore(configuration).remove(List.of(pending.target()));
    }

    /**
     * The row first, and the files only if it is gone: whatever went wrong, an artifact that was completed keeps them. Never
     * throws an exception, for the cause is what counts; a statement that was cancelled is cleaned up after as well.
     */
    private void withdraw(PendingArtifact pending) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!instance.database()
                    .<List<PendingArtifact>>write(transaction -> commit.abandon(transaction, List.of(pending)))
                    .isEmpty()) {
                remove(pending);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Cannot take back reservation {}, which is left to repair and remove_orphans: {}",
                    pending.uid(),
                    e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

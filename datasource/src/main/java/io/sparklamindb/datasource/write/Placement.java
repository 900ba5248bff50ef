/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.database.WriteConflict;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.datasource.register.HadoopArtifactStore;
import io.sparklamindb.datasource.spark.write.HashedOutput;
import io.sparklamindb.datasource.storage.ArtifactFiles;
import io.sparklamindb.datasource.storage.StorageLocation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Moves the files of a write from where they are staged to the place of their artifact. Nothing is written over: lamindb may
 * be given the uid and with it the place of a file that another writer has in view, and then each has to keep its own bytes.
 * So a file that becomes a further version is moved inside of the transaction that gives it the uid, which is a matter of
 * moments; folders, whose places lamindb does not use, and large files in storages that copy to rename are moved before.
 * Driver only; not thread-safe.
 */
final class Placement {

    /** Other writers of an artifact wait meanwhile; a bucket copies that much in a second. */
    private static final long MAX_COPIED_IN_TRANSACTION = 128L << 20;

    private final GatheredFiles files;
    private final String suffix;
    private final Configuration configuration;
    /** Whose place the files have; null while they are staged. */
    private @Nullable PendingArtifact placed;
    /** The file as it was moved, to know it by. */
    private @Nullable FileStatus file;

    Placement(GatheredFiles files, String suffix, Configuration configuration) {
        this.files = files;
        this.suffix = suffix;
        this.configuration = configuration;
    }

    /** The uid whose place the files have; empty while they are staged. */
    Optional<String> uid() {
        return Optional.ofNullable(placed).map(PendingArtifact::uid);
    }

    /**
     * Moves the files to the place that was reserved, if that is theirs alone or takes long.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_STORAGE_NOT_WRITABLE}
     */
    void prepare(PendingArtifact pending) {
        if (!pending.isContested() || files.folder() || takesLong(path(pending))) {
            place(pending);
        }
    }

    private boolean takesLong(Path path) {
        return StorageLocation.copiesToRename(path) && files.files().get(0).size() > MAX_COPIED_IN_TRANSACTION;
    }

    /**
     * Moves the files to a place, if they are not there.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_STORAGE_NOT_WRITABLE}; {@code LAMIN_WRITE_CONFLICT} if
     *     another program wrote over the file
     */
    void place(PendingArtifact pending) {
        try {
            var fileSystem = ArtifactFiles.withoutChecksums(path(pending).getFileSystem(configuration));
            if (placed != null) {
                requireUntouched(fileSystem, placed);
                if (!placed.uid().equals(pending.uid())) {
                    moveOn(fileSystem, path(placed), pending);
                }
            } else if (files.folder()) {
                requireFree(fileSystem, pending);
                placed = pending;
                for (int i = 0; i < files.files().size(); i++) {
                    moveChecked(fileSystem, files.files().get(i), part(path(pending), i));
                }
            } else {
                requireFree(fileSystem, pending);
                placed = pending;
                file = moveChecked(fileSystem, files.files().get(0), path(pending));
            }
        } catch (IOException e) {
            throw StorageErrors.notWritable(pending.target().root().location(), String.valueOf(e.getMessage()), e);
        }
    }

    private Path path(PendingArtifact pending) {
        return StorageLocation.toHadoop(pending.target().location(), configuration);
    }

    private Path part(Path folder, int number) {
        return new Path(folder, "part-%05d%s".formatted(number, suffix));
    }

    /** Whoever has it is about to move it on, or was given the uid. */
    private void requireFree(FileSystem fileSystem, PendingArtifact pending) throws IOException {
        if (pending.isContested() && fileSystem.exists(path(pending))) {
            throw new WriteConflict(WriteErrors.conflict(
                    "write version " + pending.uid() + " of artifact " + pending.key(),
                    "another file is at " + pending.target().location(),
                    "CALL system.repair() and remove_orphans() if nobody else writes it, and run it again."));
        }
    }

    private void requireUntouched(FileSystem fileSystem, PendingArtifact at) throws IOException {
        var before = file;
        if (before != null) {
            var now = fileSystem.getFileStatus(path(at));
            if (now.getLen() != before.getLen() || now.getModificationTime() != before.getModificationTime()) {
                throw WriteErrors.conflict(
                        "write artifact " + at.key(),
                        "another program was given uid " + at.uid() + " at the same time, and wrote over the file at "
                                + at.target().location(),
                        "Run it again.");
            }
        }
    }

    private void moveOn(FileSystem fileSystem, Path from, PendingArtifact to) throws IOException {
        requireFree(fileSystem, to);
        move(fileSystem, from, path(to));
        placed = to;
        if (file != null) {
            file = fileSystem.getFileStatus(path(to));
        }
    }

    private static FileStatus moveChecked(FileSystem fileSystem, HashedOutput file, Path target) throws IOException {
        move(fileSystem, new Path(file.path()), target);
        var status = fileSystem.getFileStatus(target);
        if (status.getLen() != file.size()) {
            throw new IOException(file.size() + " bytes were written, and " + status.getLen() + " are at " + target);
        }
        return status;
    }

    private static void move(FileSystem fileSystem, Path from, Path target) throws IOException {
        fileSystem.mkdirs(target.getParent());
        if (!fileSystem.rename(from, target)) {
            throw new IOException("a file could not be moved to " + target);
        }
    }

    /**
     * Gives the place up. The files are staged again if the rows are to be written once more, and else removed.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_STORAGE_NOT_WRITABLE}
     */
    void takeBack(boolean forAnotherAttempt) {
        var given = placed;
        if (given == null) {
            return;
        } else if (!forAnotherAttempt) {
            remove();
            return;
        }
        try {
            var place = path(given);
            var fileSystem = ArtifactFiles.withoutChecksums(place.getFileSystem(configuration));
            if (files.folder()) {
                for (int i = 0; i < files.files().size(); i++) {
                    move(fileSystem, part(place, i), staged(i));
                }
                remove();
            } else {
                move(fileSystem, place, staged(0));
            }
            placed = null;
            file = null;
        } catch (IOException e) {
            throw StorageErrors.notWritable(given.target().root().location(), String.valueOf(e.getMessage()), e);
        }
    }

    private Path staged(int number) {
        return new Path(files.files().get(number).path());
    }

    /** Removes the files from their place. Never throws. */
    void remove() {
        if (placed != null) {
            new HadoopArtifactStore(configuration).remove(List.of(placed.target()));
        }
    }
}

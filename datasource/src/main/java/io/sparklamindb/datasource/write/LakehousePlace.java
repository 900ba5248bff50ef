/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.artifact.ArtifactFinder;
import io.sparklamindb.core.artifact.ArtifactLookup;
import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.PendingArtifact;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.StorageErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.storage.ArtifactPath;
import io.sparklamindb.core.version.RecordVersion;
import io.sparklamindb.datasource.lakehouse.LakehouseTable;
import io.sparklamindb.datasource.storage.StorageLocation;
import io.sparklamindb.datasource.tabular.TableFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where the table of a write lies, and whether what lies there is what the registry says. Driver only; immutable.
 *
 * @param write what is said about it
 * @param format of the table
 * @param configuration how its file system is reached
 */
record LakehousePlace(TableWrite write, TableFormat format, Configuration configuration) {

    /** A place as Hadoop writes it. */
    Path of(ArtifactPath path) {
        return StorageLocation.toHadoop(path.location(), configuration);
    }

    /** Whether the table of a reservation is there already. */
    boolean isTable(PendingArtifact pending) {
        try {
            return table(pending.target()).exists();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The table there, if there is one. */
    LakehouseTable table(ArtifactPath path) {
        return LakehouseTable.of(format, of(path), configuration);
    }

    /**
     * Where the table lies that is there.
     *
     * @throws LaminException {@code LAMIN_UNSUPPORTED_WRITE} if the newest version is none of this format that was written here
     */
    Path current() {
        var newest = Optional.ofNullable(write.revises())
                .flatMap(uid -> write
                        .instance()
                        .database()
                        .read(transaction -> new ArtifactLookup(write.instance()).withUids(transaction, List.of(uid)))
                        .stream()
                        .findFirst())
                .filter(this::isTable);
        return of(newest.orElseThrow(this::noTable).path());
    }

    private boolean isTable(ArtifactRecord newest) {
        var version = newest.tableVersion();
        return version != null && version.format().equals(format.word());
    }

    private LaminException noTable() {
        return WriteErrors.unsupported(
                "add rows to " + write.name(),
                "its newest version is no table of " + format.title() + " that was written here",
                "Write all its rows anew: CREATE OR REPLACE TABLE " + write.name() + " USING " + format.word()
                        + " AS SELECT.");
    }

    /**
     * Rows are added to what the newest version has, and to what others are about to complete.
     *
     * @param tokens what the commits of those carry
     * @throws LaminException {@code LAMIN_UNSUPPORTED_WRITE} if there is no such table, {@code LAMIN_WRITE_CONFLICT} if it has rows
     *     that no version of the artifact has
     */
    void requireNewest(PendingArtifact pending, Set<String> tokens) throws IOException {
        var newest = new ArtifactFinder(write.instance())
                .lookUp(
                        VersionedUid.parse(pending.uid()).stem(),
                        RecordVersion.newest(),
                        Visibility.ofBranches(List.of(pending.branchId())))
                .orElse(null);
        var version = newest == null ? null : newest.tableVersion();
        if (newest == null
                || version == null
                || !isTable(newest)
                || !newest.path().equals(pending.target())) {
            throw noTable();
        }
        var foreign = table(pending.target()).changedSince(version, tokens);
        if (foreign.isPresent()) {
            throw WriteErrors.conflict(
                    "add rows to version " + newest.uid() + " of " + write.name(),
                    "its table has since got " + foreign.get()
                            + ", which is no version of the artifact: it was written past the registry, or dropped",
                    "Write all rows anew: INSERT OVERWRITE " + write.name() + ", or restore version "
                            + version.version() + " of the table first.");
        }
    }

    /**
     * All rows are written anew: where nothing lies, or in place of a table of the same format.
     *
     * @throws LaminException {@code LAMIN_UNSUPPORTED_WRITE}
     */
    void requireOwn(PendingArtifact pending) throws IOException {
        var place = of(pending.target());
        if (!table(pending.target()).exists()
                && place.getFileSystem(configuration).exists(place)) {
            throw WriteErrors.unsupported(
                    "write " + write.name() + " as a table of " + format.title(),
                    "its folder " + pending.target() + " holds something else",
                    "Write it under another key, or delete the artifact first: DROP TABLE " + write.name() + " PURGE.");
        }
    }

    LaminException failed(IOException cause) {
        return StorageErrors.notWritable(write.name(), String.valueOf(cause.getMessage()), cause);
    }
}

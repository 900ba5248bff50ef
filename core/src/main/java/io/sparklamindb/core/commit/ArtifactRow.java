/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.commit.RegistrationPlan.Insert;
import io.sparklamindb.core.identity.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * A row to add to the artifact registry: all that lamindb writes there, but for what the database fills. Immutable. Source:
 * {@code lamindb/models/artifact.py}.
 *
 * @param uid its uid
 * @param key its key; null for the files of runs
 * @param realKey the path below the root if the key says otherwise
 * @param suffix its canonical suffix
 * @param details what was said about it
 * @param size in bytes; null while it is written
 * @param hash the hash of its content; null while it is written
 * @param nFiles how many files a folder has
 * @param nObservations rows or cells, if known
 * @param keyIsVirtual whether the key says nothing about the path
 * @param overwriteVersions whether its versions share one folder
 * @param isLatest whether it is the head of its family on its branch
 * @param storage primary key of its storage
 * @param uploadOngoing whether its bytes are not there yet
 * @param table how its table is written while it is; null if it keeps no history of its own
 */
record ArtifactRow(
        String uid,
        @Nullable String key,
        @Nullable String realKey,
        String suffix,
        ArtifactDetails details,
        @Nullable Long size,
        @Nullable ContentHash hash,
        @Nullable Long nFiles,
        @Nullable Long nObservations,
        boolean keyIsVirtual,
        boolean overwriteVersions,
        boolean isLatest,
        long storage,
        boolean uploadOngoing,
        @Nullable TableIntent table) {

    /** Of a file that is registered; the type of its data is the file's. */
    static ArtifactRow of(Insert insert, ArtifactDetails details) {
        var draft = insert.draft();
        var file = draft.file();
        return new ArtifactRow(
                insert.uid(),
                draft.key(),
                draft.realKey(),
                draft.suffix(),
                details.otype() == null ? details.withOtype(file.otype()) : details,
                file.size(),
                file.hash(),
                file.nFiles(),
                null,
                draft.keyIsVirtual(),
                draft.overwriteVersions(),
                insert.isLatest(),
                draft.storage().id(),
                draft.toCopy(),
                null);
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.commit;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.commit.RegisteredFile.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction does to the artifact registry. Immutable.
 *
 * @param inserts the rows to add
 * @param demoted ids of rows that are the latest version no more
 * @param restored rows to take out of the trash
 * @param outcomes what becomes of each file, in order
 */
record RegistrationPlan(List<Insert> inserts, List<Long> demoted, List<Restore> restored, List<Outcome> outcomes) {

    /**
     * A row to add.
     *
     * @param uid its uid
     * @param isLatest whether it is the latest version at once; one that waits for its bytes becomes so with them
     * @param draft all else
     */
    record Insert(String uid, boolean isLatest, ArtifactDraft draft) {}

    /**
     * A row to take out of the trash.
     *
     * @param id its id
     * @param isLatest whether it becomes the latest version on its branch
     */
    record Restore(long id, boolean isLatest) {}

    /**
     * What becomes of a file.
     *
     * @param draft the file
     * @param uid the uid of its artifact
     * @param key the key of its artifact
     * @param status what is done
     * @param existing the row there was, or null
     */
    record Outcome(
            ArtifactDraft draft,
            String uid,
            @Nullable String key,
            Status status,
            @Nullable ArtifactRecord existing) {

        RegisteredFile result() {
            var file = draft.file();
            return new RegisteredFile(
                    file.location(), key, uid, file.size(), file.hash().value(), status);
        }

        /** Whether bytes must be stored before the artifact can be read. */
        boolean needsBytes() {
            return draft.toCopy() && (existing == null || existing.uploadOngoing());
        }
    }
}

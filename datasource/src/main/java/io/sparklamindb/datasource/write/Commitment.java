/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.write;

import io.sparklamindb.core.collection.MemberCommit;
import io.sparklamindb.core.commit.ArtifactCommit;
import io.sparklamindb.core.commit.ArtifactCommit.Completion;
import io.sparklamindb.core.commit.IdempotencyKey;
import io.sparklamindb.core.commit.NewArtifact;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.lineage.DataReference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a write makes visible once its files are in their place: an artifact, perhaps as a member of a collection. Immutable. */
sealed interface Commitment {

    /** Whether a write with the same key made it visible before. */
    boolean isCommitted(Transaction transaction);

    /**
     * Makes it visible when the transaction is committed.
     *
     * @return the uid of the artifact that has the bytes; empty if no row needs them
     */
    Optional<String> complete(Transaction transaction, Completion completion);

    /** An artifact. */
    record OfArtifact(
            Instance instance,
            NewArtifact artifact,
            @Nullable IdempotencyKey key,
            WrittenData written) implements Commitment {

        @Override
        public boolean isCommitted(Transaction transaction) {
            return key != null && new ArtifactCommit(instance).isCommitted(transaction, artifact, key);
        }

        @Override
        public Optional<String> complete(Transaction transaction, Completion given) {
            var completion = new Completion(given.artifact(), given.content(), given.headRule(), key);
            var completed = new ArtifactCommit(instance)
                    .complete(transaction, List.of(completion))
                    .get(0);
            written.noteAfter(transaction, List.of(DataReference.artifact(completed.uid())));
            return completed.unusedTarget() == null ? Optional.of(completed.uid()) : Optional.empty();
        }
    }

    /** An artifact that becomes a member of a collection in the same moment. */
    record OfMember(Instance instance, MemberCommit.Target collection, WrittenData data) implements Commitment {

        @Override
        public boolean isCommitted(Transaction transaction) {
            return new MemberCommit(instance).isCommitted(transaction, collection);
        }

        @Override
        public Optional<String> complete(Transaction transaction, Completion completion) {
            var written = new MemberCommit(instance).complete(transaction, completion, collection);
            var version = DataReference.collection(written.collection().uid());
            data.noteAfter(
                    transaction,
                    written.unusedTarget() == null
                            ? List.of(DataReference.artifact(written.artifact()), version)
                            : List.of(version));
            return written.unusedTarget() == null ? Optional.of(written.artifact()) : Optional.empty();
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.identity.TextHash;
import io.sparklamindb.core.identity.VersionedUid;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.storage.ArtifactKey;
import io.sparklamindb.core.version.RecordVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes versions of collections: rows, links and hashes as {@code ln.Collection(artifacts, key=..).save()} and
 * {@code Collection.append} would. Source: {@code lamindb/models/collection.py}.
 *
 * <p>All methods run in the caller's transaction, which {@link io.sparklamindb.core.database.Database#write} may run several
 * times: the head of the family is read inside of it, so that an append that lost a race is made anew on the new head, or
 * ends in {@code LAMIN_WRITE_CONFLICT} with both uids; it is never dropped, and there is never a second head. Any number of
 * artifacts makes one version, and the artifacts of the version before are linked by one statement. Immutable and
 * thread-safe.
 *
 * <p>lamindb allows one version for each key and hash, and the hash is that of the set of the artifacts' hashes. So content
 * that the key has already becomes no second version: the one there is becomes the head again. If what is asked for has
 * the same hash and more artifacts, because some have equal content, they are added to that version, as lamindb does; if it
 * has fewer or others, it is refused.
 */
public final class CollectionCommit {

    private static final int MAX_KEY_LENGTH = 255;

    private final Instance instance;

    /** Of an open instance. */
    public CollectionCommit(Instance instance) {
        this.instance = instance;
    }

    /**
     * Makes a collection of artifacts: the first version, or the next one of the collection that has the key on the current
     * branch or on main, whose description and schema it inherits.
     *
     * @param key its key
     * @param artifacts primary keys in the order of the collection; one given twice counts once
     * @throws LaminException {@code LAMIN_INVALID_KEY}; {@code LAMIN_AMBIGUOUS_KEY} if several collections have the key;
     *     {@code LAMIN_UPLOAD_INCOMPLETE}, {@code LAMIN_ARTIFACT_NOT_FOUND} or {@code LAMIN_INCOMPATIBLE_MEMBERS} for an
     *     artifact that cannot be a member; {@code LAMIN_UNSAFE_WRITE} if a version of the key has the same hash with other
     *     artifacts; {@code LAMIN_READ_ONLY}
     */
    public CommittedCollection create(
            Transaction transaction, String key, List<Long> artifacts, CollectionDetails details) {
        instance.requireWritable("write collections");
        requireValid(key);
        if (artifacts.isEmpty()) {
            throw CollectionErrors.noMembers(
                    key, "a collection needs at least one artifact", "Name the artifacts it is to have.");
        }
        var base = new CollectionFinder(instance)
                .lookUp(transaction, key, RecordVersion.newest(), instance.visibility(null))
                .filter(found -> key.equals(found.key()));
        return new VersionWork(instance, transaction, key, details).create(base.orElse(null), artifacts);
    }

    /**
     * Adds artifacts to a collection: a new version with those of the head and these behind them, which is the head then.
     * Artifacts that it has already are not added again.
     *
     * @param name its key, the uid of its family, or the uid of the version that must be its head
     * @param artifacts primary keys in order; any number makes one version
     * @throws LaminException {@code LAMIN_COLLECTION_NOT_FOUND}, {@code LAMIN_AMBIGUOUS_KEY}, {@code LAMIN_WRITE_CONFLICT}
     *     naming both uids if the version named is not the head, and what {@link #create} throws
     */
    public CommittedCollection append(
            Transaction transaction, String name, List<Long> artifacts, CollectionDetails details) {
        instance.requireWritable("write collections");
        var finder = new CollectionFinder(instance);
        var visibility = instance.visibility(null);
        var base = finder.lookUp(transaction, name, RecordVersion.newest(), visibility)
                .orElseThrow(() -> finder.notFound(name, visibility));
        requireHead(finder, transaction, base, name, visibility);
        var key = base.key();
        return new VersionWork(instance, transaction, key == null ? base.uid() : key, details).append(base, artifacts);
    }

    /**
     * Gives a collection other artifacts: a new version, whose description and schema are those of the head if nothing else
     * is said.
     *
     * @param name its key, or the uid of its family
     * @param artifacts primary keys in order, at least one
     * @throws LaminException as {@link #append}
     */
    public CommittedCollection replace(
            Transaction transaction, String name, List<Long> artifacts, CollectionDetails details) {
        instance.requireWritable("write collections");
        var finder = new CollectionFinder(instance);
        var visibility = instance.visibility(null);
        var base = finder.lookUp(transaction, name, RecordVersion.newest(), visibility)
                .orElseThrow(() -> finder.notFound(name, visibility));
        var key = base.key();
        return new VersionWork(instance, transaction, key == null ? base.uid() : key, details).create(base, artifacts);
    }

    /** The artifact of the version of a collection's key whose only content has a hash; empty if it has several of it. */
    Optional<Long> onlyMember(Transaction transaction, CollectionRecord collection, String hash) {
        var key = collection.key();
        var table = new CollectionTable(transaction);
        var same = key == null ? null : table.withKeyAndHash(key, TextHash.ofSet(Set.of(hash)));
        var members = same == null ? List.<Long>of() : table.notLinked(0, same.id(), List.of());
        return members.size() == 1 ? Optional.of(members.get(0)) : Optional.empty();
    }

    /** Who names a version says that it must be the head: what was decided by its content may be wrong for another. */
    private static void requireHead(
            CollectionFinder finder,
            Transaction transaction,
            CollectionRecord base,
            String name,
            Visibility visibility) {
        boolean namesVersion = name.equals(base.uid()) && !name.equals(base.key());
        if (!namesVersion || name.length() != VersionedUid.ARTIFACT_STEM + VersionedUid.VERSION_LENGTH) {
            return;
        }
        var head = finder.lookUp(transaction, base.stem(), RecordVersion.newest(), visibility)
                .map(CollectionRecord::uid)
                .orElse("none");
        if (!head.equals(name)) {
            throw WriteErrors.conflict(
                    "append to version " + name + " of collection " + base.displayName(),
                    "the latest version is now " + head,
                    "Append to " + head + ", or name the collection by its key.");
        }
    }

    private static void requireValid(String key) {
        var reason = key.isBlank()
                ? "it is blank"
                : key.indexOf('\0') >= 0
                        ? "it contains a NUL character"
                        : key.codePointCount(0, key.length()) > MAX_KEY_LENGTH
                                ? "it is longer than " + MAX_KEY_LENGTH + " characters"
                                : null;
        if (reason != null) {
            throw ArtifactErrors.invalidKey(
                    ArtifactKey.shortened(key), reason, "Use a name such as project/atlas for the collection.");
        }
    }
}

/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.collection;

import io.sparklamindb.core.artifact.ArtifactRecord;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.query.Visibility;
import io.sparklamindb.core.version.RecordVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a collection grows, for those who read each of its artifacts once. A position is a version and how many of its artifacts
 * are counted in, in their order: artifacts whose content a version has already are added to the version itself, and lamindb
 * commits a version before its artifacts. Immutable and thread-safe.
 */
public final class CollectionProgress {

    private static final int MAX_EXAMPLES = 10;

    private final Instance instance;
    private final String stem;
    private final Visibility visibility;

    /**
     * @param stem the uid that the versions of the collection share
     * @param visibility the branches on which its latest version is looked for
     */
    public CollectionProgress(Instance instance, String stem, Visibility visibility) {
        this.instance = instance;
        this.stem = stem;
        this.visibility = visibility;
    }

    /**
     * A moment in the life of a collection.
     *
     * @param version the uid of a version; empty before the first
     * @param artifacts how many of its artifacts are counted in
     */
    public record Position(String version, int artifacts) {

        /** Before the first version. */
        public static final Position START = new Position("", 0);
    }

    /**
     * All that is there.
     *
     * @throws LaminException {@code LAMIN_COLLECTION_NOT_FOUND}, {@code LAMIN_COLLECTION_INCOMPLETE}
     */
    public Position newest() {
        var head = version(stem);
        return new Position(head.uid(), members(head).size());
    }

    /**
     * The artifacts that came between two positions, in the order of the later one.
     *
     * @throws LaminException {@code LAMIN_COLLECTION_NOT_FOUND} if a version is gone, {@code LAMIN_COLLECTION_INCOMPLETE} if
     *     artifacts that the earlier position counts in are not in the later one, or are gone
     */
    public List<ArtifactRecord> between(Position from, Position to) {
        var earlier = from.equals(Position.START) ? List.<ArtifactRecord>of() : first(from);
        var later = to.equals(Position.START) ? List.<ArtifactRecord>of() : first(to);
        var stayed = ids(later);
        var gone = earlier.stream()
                .filter(artifact -> !stayed.contains(artifact.id()))
                .toList();
        if (!gone.isEmpty()) {
            throw CollectionErrors.incomplete(
                    stem,
                    "version " + to.version() + " has not all artifacts of version " + from.version()
                            + ", which were read already",
                    gone.stream()
                            .limit(MAX_EXAMPLES)
                            .map(artifact -> artifact.displayName() + " " + artifact.uid())
                            .collect(Collectors.joining(", ")),
                    "Append artifacts to a collection that is read as a stream, or begin anew with another checkpoint.");
        }
        var known = ids(earlier);
        return later.stream().filter(artifact -> !known.contains(artifact.id())).toList();
    }

    private static Set<Long> ids(List<ArtifactRecord> artifacts) {
        return artifacts.stream().map(ArtifactRecord::id).collect(Collectors.toSet());
    }

    private List<ArtifactRecord> first(Position position) {
        var version = version(position.version());
        var members = members(version);
        if (members.size() < position.artifacts()) {
            throw CollectionErrors.incomplete(
                    version.displayName(),
                    "version " + version.uid() + " had more artifacts when it was read",
                    members.size() + " of " + position.artifacts(),
                    "Begin anew with another checkpoint.");
        }
        return members.subList(0, position.artifacts());
    }

    private CollectionRecord version(String uid) {
        return new CollectionFinder(instance).find(uid, RecordVersion.newest(), visibility);
    }

    private List<ArtifactRecord> members(CollectionRecord version) {
        return new CollectionMembers(instance).of(version, visibility);
    }
}

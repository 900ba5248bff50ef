/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.artifact;

import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.CollectionErrors;
import io.sparklamindb.core.instance.Branch;
import io.sparklamindb.core.instance.Instance;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * How a registry of artifacts grows, for those who read once each that a condition holds for. Primary keys are given before an
 * artifact is complete, and on Postgres before its row can be seen, so that artifacts come in another order than their keys:
 * what was not settled when it was passed is looked at again. The condition decides once about each artifact, when it is
 * complete. Immutable and thread-safe.
 */
public final class ArtifactProgress {

    private static final int MAX_EXAMPLES = 10;

    private final Instance instance;
    private final String name;
    private final LongFunction<? extends Iterable<String>> matching;

    /**
     * @param name what messages call the artifacts together
     * @param matching the uids of the artifacts that the condition holds for, from a primary key on
     */
    public ArtifactProgress(Instance instance, String name, LongFunction<? extends Iterable<String>> matching) {
        this.instance = instance;
        this.name = name;
        this.matching = matching;
    }

    /**
     * A moment in the life of a registry.
     *
     * @param batch the artifacts that came last, by primary key
     * @param settled up to this primary key no row can come that was not seen
     * @param seen the largest primary key that was seen
     * @param horizon the number of the first transaction that began after that
     * @param decided primary keys above {@code settled} that the condition has decided about
     * @param open primary keys up to {@code settled} of artifacts that were not complete
     */
    public record Position(IdRanges batch, long settled, long seen, long horizon, IdRanges decided, IdRanges open) {

        /** Before the first artifact. */
        public static final Position START =
                new Position(IdRanges.NONE, 0, 0, Long.MAX_VALUE, IdRanges.NONE, IdRanges.NONE);
    }

    private record Row(long id, String uid, boolean stored) {}

    /** What came since a position; that position if nothing did. */
    public Position next(Position from) {
        var database = instance.database();
        boolean isSettled = database.read(transaction -> settledTransactions(transaction) >= from.horizon());
        var open = from.open().ids();
        var decided = from.decided().ids();
        var rows = database.<List<Row>>read(transaction -> rows(transaction, from.settled(), open));
        long horizon = database.read(ArtifactProgress::nextTransaction);
        var complete = rows.stream()
                .filter(row -> row.stored() && !decided.contains(row.id()))
                .toList();
        var batch = matching(complete);
        if (batch.isEmpty()) {
            return from;
        }
        long seen = rows.stream().mapToLong(Row::id).reduce(from.seen(), Math::max);
        long settled = instance.database().dialect() == Dialect.SQLITE // has one writer at a time
                ? seen
                : isSettled ? Math.max(from.settled(), from.seen()) : from.settled();
        var known = new TreeSet<>(decided);
        complete.forEach(row -> known.add(row.id()));
        var waiting = rows.stream()
                .filter(row -> !row.stored())
                .map(Row::id)
                .filter(id -> id <= settled)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Position(
                IdRanges.of(batch),
                settled,
                seen,
                horizon,
                IdRanges.of(known.tailSet(settled + 1)),
                IdRanges.of(waiting));
    }

    private SortedSet<Long> matching(List<Row> complete) {
        var ids = new TreeSet<Long>();
        if (!complete.isEmpty()) {
            var uids = new HashSet<String>();
            matching.apply(complete.stream().mapToLong(Row::id).min().orElseThrow())
                    .forEach(uids::add);
            complete.stream().filter(row -> uids.contains(row.uid())).forEach(row -> ids.add(row.id()));
        }
        return ids;
    }

    private List<Row> rows(Transaction transaction, long after, Set<Long> open) {
        return new ArtifactLookup(instance).arrived(transaction, after, open, Row::new);
    }

    /** All transactions before this one have ended. */
    private static long settledTransactions(Transaction transaction) {
        return snapshot(transaction, "pg_snapshot_xmin");
    }

    private static long nextTransaction(Transaction transaction) {
        return snapshot(transaction, "pg_snapshot_xmax");
    }

    private static long snapshot(Transaction transaction, String bound) {
        if (transaction.dialect() == Dialect.SQLITE) {
            return 0;
        }
        var snapshot = DSL.function("pg_current_snapshot", Object.class);
        return Long.parseLong(transaction
                .unwrap(DSLContext.class)
                .select(DSL.cast(DSL.function(bound, Object.class, snapshot), String.class))
                .fetchSingle()
                .value1());
    }

    /**
     * The artifacts that came between two positions, by primary key.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_COLLECTION_INCOMPLETE} if some of them are gone
     */
    public List<ArtifactRecord> between(Position from, Position to) {
        if (from.equals(to)) {
            return List.of();
        }
        var ids = to.batch().ids();
        var lookup = new ArtifactLookup(instance);
        var found =
                instance.database().<List<ArtifactRecord>>read(transaction -> lookup.withIds(transaction, ids)).stream()
                        .filter(artifact -> artifact.branchId() != Branch.TRASH)
                        .sorted(Comparator.comparingLong(ArtifactRecord::id))
                        .toList();
        if (found.size() < ids.size()) {
            var there = found.stream().map(ArtifactRecord::id).collect(Collectors.toSet());
            throw CollectionErrors.incomplete(
                    name,
                    ids.size() - found.size() + " artifacts that are to be read were deleted",
                    "primary keys "
                            + ids.stream()
                                    .filter(id -> !there.contains(id))
                                    .limit(MAX_EXAMPLES)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")),
                    "Take them out of the trash, or begin anew with another checkpoint.");
        }
        return found;
    }
}

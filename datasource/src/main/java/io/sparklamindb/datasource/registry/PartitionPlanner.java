/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.registry;

import io.sparklamindb.core.database.Database;
import io.sparklamindb.core.database.Dialect;
import io.sparklamindb.core.error.DatabaseErrors;
import io.sparklamindb.core.registry.query.RegistryQuery;
import io.sparklamindb.core.registry.query.RegistryQuery.KeyRange;
import io.sparklamindb.core.registry.query.RowEstimate;
import io.sparklamindb.datasource.registry.RegistryPartition.DatabaseRows;
import io.sparklamindb.datasource.registry.RegistryPartition.DriverRows;
import io.sparklamindb.datasource.registry.column.ColumnBlock;
import io.sparklamindb.datasource.session.SparkExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides who reads what. A small result is read here and travels with its task. A large one is streamed by tasks: from
 * SQLite by one, in the driver's process; from Postgres by as many as there may be connections, each a range of primary
 * keys, all of one snapshot.
 */
final class PartitionPlanner {

    /** What the driver reads itself: one round trip. */
    static final int MAX_DRIVER_ROWS = 10_000;

    /** What the driver reads of a SQLite file that no task could open. */
    static final int MAX_SQLITE_ROWS = 200_000;

    /** Fewer rows are not worth another connection. */
    static final int MIN_TASK_ROWS = 50_000;

    private static final int FIRST_CAPACITY = 64;

    private final RegistryReads reads;
    private final RegistryQuery query;
    private final Database database;

    PartitionPlanner(RegistryReads reads, RegistryQuery query) {
        this.reads = reads;
        this.query = query;
        this.database = reads.instance().database();
    }

    List<RegistryPartition> plan() {
        if (database.dialect() == Dialect.SQLITE) {
            return List.of(SparkExecution.isLocal() ? whole() : onlyHere());
        }
        var keys = wholeTable() ? new RowEstimate(database, query).keys() : Optional.<KeyRange>empty();
        if (keys.isPresent() && RowEstimate.size(keys.get()) > MIN_TASK_ROWS) {
            return ranges(keys.get());
        }
        var small = fetch(MAX_DRIVER_ROWS);
        if (small.isPresent()) {
            return List.of(small.get());
        }
        return query.isSplittable()
                ? query.source().key().isPresent() ? ranges(keys()) : List.of(whole())
                : List.of(whole());
    }

    private boolean wholeTable() {
        return query.isSplittable() && query.filters().isEmpty() && query.sample() == null;
    }

    private KeyRange keys() {
        return new RowEstimate(database, query).keys().orElseThrow();
    }

    private RegistryPartition onlyHere() {
        return fetch(MAX_SQLITE_ROWS)
                .orElseThrow(() -> DatabaseErrors.driverOnly(database.location().display()));
    }

    /** The whole result, if it has no more than so many rows. */
    private Optional<RegistryPartition> fetch(int most) {
        var limit = query.limit();
        var read = read(limit == null ? query.withLimit(most + 1) : query);
        ColumnBlock block = database.readConnection(connection -> {
            try (var result = new ResultReader(connection, read, ResultReader.ALL_AT_ONCE)) {
                var rows = result.newBlock(FIRST_CAPACITY);
                result.next(rows, most + 1);
                return rows;
            }
        });
        return block.rows() > most ? Optional.empty() : Optional.of(new DriverRows(read.schema(), block));
    }

    private RegistryPartition whole() {
        return partition(query, null, "all rows");
    }

    private List<RegistryPartition> ranges(KeyRange keys) {
        long worthwhile = RowEstimate.size(keys) / MIN_TASK_ROWS;
        // One connection is the driver's, which keeps the snapshot.
        int allowed = database.options().maxConnections() - 1;
        var execution = SparkExecution.currentId();
        int count = (int) Math.min(worthwhile, allowed);
        if (count < 2 || execution.isEmpty()) {
            return List.of(whole());
        }
        var session = database.openReadSession();
        try {
            var snapshot = new Snapshot(session.exportSnapshot(), execution.get());
            SparkExecution.closeAtEnd(execution.get(), session);
            var partitions = new ArrayList<RegistryPartition>();
            for (var range : KeyRanges.split(keys, count)) {
                partitions.add(
                        partition(query.withKeys(range), snapshot, "keys " + range.first() + " to " + range.last()));
            }
            return partitions;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private RegistryPartition partition(RegistryQuery part, @Nullable Snapshot snapshot, String range) {
        return new DatabaseRows(database.location(), database.options(), read(part), snapshot, range);
    }

    private RegistryRead read(RegistryQuery part) {
        return new RegistryRead(
                reads.table(), database.dialect(), part.toStatement(database.dialect()), reads.jsonAsVariant());
    }
}

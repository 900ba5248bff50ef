/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.database.Transaction;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.RegistryErrors;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Instance;
import io.sparklamindb.core.registry.Column;
import io.sparklamindb.core.registry.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Inserts records into a registry, or links between records, as lamindb's constructors and {@code save()} would: uids,
 * author, branch, space and defaults are filled in, and a record that lamindb would find instead of making it anew is
 * refused. One INSERT is one serializable transaction: all of its records or none. Thread-safe.
 */
public final class RegistryInsert {

    /** The most records of one INSERT: all are checked together, in memory. */
    public static final int MAX_RECORDS = 500_000;

    private static final String RUN = "run_id";

    /** A term that comes back is still the one that it was, and made by the run that made it. */
    private static final Set<String> KEPT_OF_OLD = Set.of("uid", RUN);

    private final Instance instance;
    private final Registry registry;
    private final WriteTarget target;
    private final List<Column> given;
    private final @Nullable Long run;

    private RegistryInsert(
            Instance instance, Registry registry, WriteTarget target, List<Column> given, @Nullable Long run) {
        this.run = run;
        this.instance = instance;
        this.registry = registry;
        this.target = target;
        this.given = given;
    }

    /**
     * Prepares an INSERT. Nothing is written yet.
     *
     * @param columns the columns that are given, in any case; lamindb fills the others
     * @throws LaminException {@code LAMIN_UNSUPPORTED_WRITE} for a registry that lamindb fills by other means,
     *     {@code LAMIN_UNSAFE_WRITE} for a column that is not for users, {@code LAMIN_COLUMN_NOT_FOUND},
     *     {@code LAMIN_READ_ONLY} or {@code LAMIN_SCHEMA_VERSION_UNSUPPORTED}
     */
    public static RegistryInsert into(Instance instance, Registry registry, List<String> columns) {
        var target = WriteTargets.of(registry, instance.configuration().catalog());
        var given = new ArrayList<Column>();
        var names = new HashSet<String>();
        for (var name : columns) {
            var column = registry.column(name).orElseThrow(() -> unknown(instance, registry, name));
            if (!target.mayBeGiven(column)) {
                throw unsafe(registry, column);
            }
            if (!names.add(column.name())) {
                throw WriteErrors.unsafe(
                        registry.qualifiedName() + "." + column.name(), "the INSERT names it twice", "Name it once.");
            }
            given.add(column);
        }
        instance.requireWritable("insert into " + registry.qualifiedName());
        return new RegistryInsert(instance, registry, target, List.copyOf(given), null);
    }

    /** The same INSERT by a run, which records name as the one that made them, unless they are given another. */
    public RegistryInsert by(@Nullable Long runId) {
        return new RegistryInsert(instance, registry, target, given, runId);
    }

    private static LaminException unknown(Instance instance, Registry registry, String name) {
        return RegistryErrors.columnNotFound(
                name,
                registry.qualifiedName(),
                registry.columns().stream().map(Column::name).collect(Collectors.joining(", "))
                        + ". Name the columns that the INSERT gives: INSERT INTO "
                        + instance.configuration().catalog() + "." + registry.qualifiedName()
                        + " (name, ...) VALUES (...)");
    }

    private static LaminException unsafe(Registry registry, Column column) {
        return WriteErrors.unsafe(
                registry.qualifiedName() + "." + column.name(),
                "lamindb keeps that column itself",
                "Leave " + column.name() + " out of the column list of the INSERT.");
    }

    /** The columns that rows give, in the order of {@link #into}. */
    public List<Column> columns() {
        return given;
    }

    /**
     * Inserts records.
     *
     * @param rows one value for each of {@link #columns()}: {@link String} (also for JSON), {@link Boolean}, integers,
     *     {@link Double}, {@link java.time.LocalDate} or null
     * @return how many were inserted; terms that came back from the trash count
     * @throws LaminException {@code LAMIN_DUPLICATE_RECORD}, {@code LAMIN_MISSING_VALUE}, {@code LAMIN_INVALID_VALUE} or
     *     an error of the database; then nothing was inserted
     */
    public long insert(List<? extends List<? extends @Nullable Object>> rows) {
        return rows.isEmpty() ? 0 : instance.database().write(transaction -> insert(transaction, rows));
    }

    /** As {@link #insert(List)}, in a transaction that may do more. */
    public long insert(Transaction transaction, List<? extends List<? extends @Nullable Object>> rows) {
        if (rows.size() > MAX_RECORDS) {
            throw WriteErrors.unsupported(
                    "insert " + rows.size() + " records into " + registry.qualifiedName() + " at once",
                    "one INSERT takes at most " + MAX_RECORDS,
                    "Insert them in parts.");
        }
        if (rows.isEmpty()) {
            return 0;
        }
        long branch = instance.currentBranch().id();
        long space = instance.currentSpace().id();
        var visible = instance.visibility(null);
        var context = new WriteContext(instance, new RegistryRows(transaction), branch, space, visible);
        try {
            return insert(rows, transaction, context);
        } catch (DataAccessException e) {
            throw DatabaseRefusal.translate(e, registry);
        }
    }

    private long insert(
            List<? extends List<? extends @Nullable Object>> rows, Transaction transaction, WriteContext context) {
        var values = new GivenValues(
                target, ColumnLengths.read(transaction.unwrap(DSLContext.class), transaction.dialect(), registry));
        var names = given.stream().map(Column::name).collect(Collectors.toSet());
        var records = new NewRecords(target, names, rows.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < given.size(); i++) {
                var column = given.get(i);
                records.set(
                        row, column.name(), values.convert(column, rows.get(row).get(i)));
            }
        }
        fillDefaults(records, transaction, context);
        target.rules().forEach(rule -> rule.apply(records, context));
        References.require(records, context);
        NewUids.assign(target, records, context);
        requireValues(records);
        var restored = new Duplicates(target, records, context).requireNone();
        var added = new ArrayList<Integer>(records.size());
        for (int row = 0; row < records.size(); row++) {
            var id = restored.get(row);
            if (id == null) {
                added.add(row);
            } else {
                restore(records, row, id, context);
            }
        }
        context.rows().insert(records, added);
        return records.size();
    }

    private void fillDefaults(NewRecords records, Transaction transaction, WriteContext context) {
        records.fill("branch_id", context.branchId());
        records.fill("space_id", context.spaceId());
        records.fill("is_locked", false);
        if (records.has("created_by_id")) {
            records.fill("created_by_id", instance.author(transaction).id());
        }
        if (run != null && LinkTargets.namesItsRun(registry)) {
            records.fill(RUN, run);
        }
        for (int row = 0; row < records.size(); row++) {
            records.set(row, "created_on_id", records.get(row, "branch_id"));
        }
        target.defaults().forEach(records::fill);
        BranchRule.apply(records);
    }

    private void requireValues(NewRecords records) {
        for (var column : records.columns()) {
            if (!column.nullable()) {
                for (int row = 0; row < records.size(); row++) {
                    if (records.get(row, column.name()) == null) {
                        throw WriteErrors.missingValue(registry.qualifiedName(), column.name());
                    }
                }
            }
        }
    }

    /** As lamindb takes a term out of the trash: what the new record says is written over the old one. */
    private void restore(NewRecords records, int row, long id, WriteContext context) {
        var values = new LinkedHashMap<String, Object>();
        for (var column : records.columns()) {
            var value = records.get(row, column.name());
            if (value != null && !KEPT_OF_OLD.contains(column.name())) {
                values.put(column.name(), value);
            }
        }
        context.rows().update(registry, id, Map.copyOf(values));
        if (records.get(row, RUN) != null) {
            context.rows().updateIfNull(registry, id, RUN, records.get(row, RUN));
        }
    }
}

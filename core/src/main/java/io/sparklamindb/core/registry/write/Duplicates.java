/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.write;

import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.core.error.WriteErrors;
import io.sparklamindb.core.instance.Branch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds new records that exist already: by uid, by the database's constraints, and by name as lamindb's constructors
 * look for it, in the database and among the new records themselves. Source: {@code lamindb/models/sqlrecord.py}.
 */
final class Duplicates {

    /** Why records of an identity that the registry has are refused. */
    static final String EXIST_ALREADY = "exist already";

    private static final int MAX_EXAMPLES = 10;
    private static final String UID = "uid";
    private static final String BRANCH = "branch_id";

    private final WriteTarget target;
    private final NewRecords records;
    private final WriteContext context;

    Duplicates(WriteTarget target, NewRecords records, WriteContext context) {
        this.target = target;
        this.records = records;
        this.context = context;
    }

    /**
     * The new records that come back from the trash, by row, with the id of the row they come back as: a term whose uid
     * lies there, which is the same term, as in lamindb.
     *
     * @throws LaminException {@code LAMIN_DUPLICATE_RECORD} if another exists
     */
    Map<Integer, Long> requireNone() {
        var restored = target.isLink() ? Map.<Integer, Long>of() : byUid();
        for (var key : target.keys()) {
            byKey(key, restored);
        }
        if (!target.nameColumn().isEmpty()) {
            byName(restored);
        }
        return restored;
    }

    private Map<Integer, Long> byUid() {
        if (target.uids() instanceof UidScheme.Random && !records.isGiven(UID)) {
            return Map.of(); // a collision by chance is for the database to find
        }
        var key = UniqueKey.constraint(UID);
        var rows = rowsByKey(key);
        var restored = new HashMap<Integer, Long>();
        var existing = new ArrayList<String>();
        for (var found : existing(key)) {
            var row = rows.get(keyOf(key, found));
            if (row == null) {
                continue;
            }
            boolean inTrash = Long.valueOf(Branch.TRASH).equals(found.get(BRANCH));
            if (inTrash && target.uids() instanceof UidScheme.Hashed && found.get("id") instanceof Long id) {
                restored.put(row, id);
            } else {
                existing.add(describe(row, found));
            }
        }
        refuse(existing, EXIST_ALREADY, List.of(UID));
        return restored;
    }

    private void byKey(UniqueKey key, Map<Integer, Long> restored) {
        if (!key.columns().stream().allMatch(records::has)) {
            return;
        }
        var rows = rowsByKey(key);
        var existing = new ArrayList<String>();
        for (var found : existing(key)) {
            var row = rows.get(keyOf(key, found));
            if (row != null && !isItself(restored.get(row), found)) {
                existing.add(describe(row, found));
            }
        }
        refuse(existing, EXIST_ALREADY, key.columns());
    }

    /**
     * By name: anywhere if the INSERT does not name the type, else among records of the same type. A term that has an
     * identifier is known by that; several terms may share a name, as many genes do a symbol.
     */
    private void byName(Map<Integer, Long> restored) {
        var name = target.nameColumn();
        var ids = target.uids() instanceof UidScheme.Hashed hashed ? hashed.idColumns() : List.<String>of();
        var key =
                target.isTyped() && records.isGiven("type_id") ? UniqueKey.name(name, "type_id") : UniqueKey.name(name);
        var rows = rowsByKey(key);
        rows.values().removeIf(row -> ids.stream().anyMatch(id -> records.get(row, id) != null));
        var existing = new ArrayList<String>();
        for (var found : existing(key)) {
            var row = rows.get(keyOf(key, found));
            if (row != null && !isItself(restored.get(row), found)) {
                existing.add(describe(row, found));
                rows.remove(keyOf(key, found));
            }
        }
        refuse(existing, EXIST_ALREADY, key.columns());
    }

    private static boolean isItself(@Nullable Long id, Map<String, @Nullable Object> found) {
        return id != null && id.equals(found.get("id"));
    }

    /** The row with each key; refuses a key that two new records have. */
    private Map<List<@Nullable Object>, Integer> rowsByKey(UniqueKey key) {
        var rows = new LinkedHashMap<List<@Nullable Object>, Integer>();
        var twice = new LinkedHashSet<String>();
        for (int row = 0; row < records.size(); row++) {
            var values = records.key(row, key.columns());
            if (values.get(0) == null || (!key.nullsEqual() && values.contains(null))) {
                continue;
            }
            if (rows.putIfAbsent(values, row) != null && !isTermName(key, row)) {
                twice.add(show(key.columns(), values));
            }
        }
        refuse(twice, "are given more than once", key.columns());
        return rows;
    }

    private boolean isTermName(UniqueKey key, int row) {
        return key.amongVisible()
                && target.uids() instanceof UidScheme.Hashed hashed
                && hashed.idColumns().stream().anyMatch(id -> records.get(row, id) != null);
    }

    private List<Map<String, @Nullable Object>> existing(UniqueKey key) {
        var registry = records.registry();
        var columns = new LinkedHashSet<>(key.columns());
        Set.of("id", UID, BRANCH).stream().filter(registry::has).forEach(columns::add);
        var first = key.columns().get(0);
        var found = context.rows().find(registry, List.copyOf(columns), first, records.distinct(first));
        if (key.amongVisible()) {
            found.removeIf(row -> !isVisible(row));
        }
        return found;
    }

    private boolean isVisible(Map<String, @Nullable Object> row) {
        var branch = row.get(BRANCH);
        return context.visible().all()
                || (branch instanceof Long id && context.visible().branchIds().contains(id));
    }

    private List<@Nullable Object> keyOf(UniqueKey key, Map<String, @Nullable Object> found) {
        var values = new ArrayList<@Nullable Object>();
        key.columns().forEach(column -> values.add(found.get(column)));
        return values;
    }

    private String describe(int row, Map<String, @Nullable Object> found) {
        var name = target.nameColumn().isEmpty() ? "" : records.text(row, target.nameColumn());
        var what = name.isEmpty() ? show(found) : "'" + name + "'";
        var uid = found.get(UID);
        var where = Long.valueOf(Branch.TRASH).equals(found.get(BRANCH)) ? " in the trash" : "";
        return what + (uid == null ? "" : " has uid " + uid) + where;
    }

    private static String show(Map<String, @Nullable Object> found) {
        return found.entrySet().stream()
                .filter(entry -> !Set.of("id", UID, BRANCH).contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String show(List<String> columns, List<@Nullable Object> values) {
        return IntStream.range(0, columns.size())
                .filter(i -> values.get(i) != null)
                .mapToObj(i -> columns.get(i) + " '" + values.get(i) + "'")
                .collect(Collectors.joining(", "));
    }

    private void refuse(Collection<String> duplicates, String reason, List<String> columns) {
        if (!duplicates.isEmpty()) {
            throw WriteErrors.duplicateRecord(
                    records.registry().qualifiedName(),
                    duplicates.size(),
                    reason,
                    duplicates.stream().limit(MAX_EXAMPLES).collect(Collectors.joining("; ")),
                    String.join(" or ", columns));
        }
    }
}

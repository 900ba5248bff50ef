/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.matrix;

import io.sparklamindb.core.error.ArtifactErrors;
import io.sparklamindb.core.error.LaminException;
import io.sparklamindb.datasource.array.source.ArraySource;
import io.sparklamindb.datasource.artifact.MemberJoin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns that matrices of several files have together, aligned by name as {@code anndata.concat} does: those of the first
 * file in its order if all agree or for an inner join, else all names sorted. Driver only.
 */
final class UnionNames {

    /** The order Python has: by code points, which is that of the bytes in UTF-8. */
    private static int compare(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private final List<ColumnNames> members;
    private final boolean numbered;
    private final Map<ColumnNames, Map<String, Integer>> positions = new IdentityHashMap<>();

    /**
     * @param members names of each file's columns; equal ones are the same object
     * @param numbered whether they are but numbers
     */
    UnionNames(List<ColumnNames> members, boolean numbered) {
        this.members = List.copyOf(members);
        this.numbered = numbered;
    }

    /** Whether all files have the same columns in the same order. */
    boolean agree() {
        return members.stream().allMatch(names -> names == members.get(0));
    }

    /** the names of the union. */
    List<String> join(MemberJoin join, List<ArraySource> sources) {
        var joined = members.get(0).names();
        if (agree()) {
            return joined;
        }
        if (numbered) {
            var byWidth = Comparator.comparingInt(
                    (ColumnNames names) -> names.values().length());
            return (join == MemberJoin.INNER ? Collections.min(members, byWidth) : Collections.max(members, byWidth))
                    .names();
        }
        for (int i = 0; i < members.size(); i++) {
            requireUnique(i, sources);
        }
        if (join == MemberJoin.INNER) {
            return joined.stream()
                    .filter(name ->
                            members.stream().allMatch(names -> positions(names).containsKey(name)))
                    .toList();
        }
        var all = new TreeSet<>(UnionNames::compare);
        var distinct = new IdentityHashMap<ColumnNames, Boolean>();
        members.forEach(names -> {
            if (!names.isEmpty() && distinct.put(names, true) == null) {
                all.addAll(names.names());
            }
        });
        // An empty side leaves the other as it is.
        return distinct.size() == 1 ? distinct.keySet().iterator().next().names() : new ArrayList<>(all);
    }

    /**
     * That wanted columns are there: in every file for an inner join, in one for an outer.
     *
     * @throws io.sparklamindb.core.error.LaminException {@code LAMIN_VARIABLE_NOT_FOUND}
     */
    void requirePresent(List<String> wanted, MemberJoin join, List<ArraySource> sources) {
        for (var name : wanted) {
            int lacking = -1;
            int present = 0;
            for (int i = 0; i < members.size(); i++) {
                @Nullable Integer position = positions(members.get(i)).get(name);
                if (position == null) {
                    lacking = i;
                } else if (position < 0) {
                    throw notFound(name, i, "several have that name", sources);
                } else {
                    present++;
                }
            }
            if (present == 0 || join == MemberJoin.INNER && lacking >= 0) {
                throw notFound(name, lacking, "it has no such name", sources);
            }
        }
    }

    private LaminException notFound(String name, int member, String reason, List<ArraySource> sources) {
        return ArtifactErrors.variableNotFound(
                name,
                sources.get(member).displayName(),
                reason,
                members.get(member).examples());
    }

    private void requireUnique(int member, List<ArraySource> sources) {
        positions(members.get(member)).forEach((name, position) -> {
            if (position < 0) {
                throw notFound(
                        name, member, "several have that name, so it cannot be aligned with other files", sources);
            }
        });
    }

    /** Where wanted columns are in each file; shared by files that have the same columns. */
    List<ColumnPicks> picks(List<String> wanted) {
        var known = new IdentityHashMap<ColumnNames, ColumnPicks>();
        return members.stream()
                .map(names -> known.computeIfAbsent(names, some -> picks(some, wanted)))
                .toList();
    }

    private ColumnPicks picks(ColumnNames names, List<String> wanted) {
        var known = positions(names);
        return new ColumnPicks(
                wanted.stream().mapToInt(name -> position(known, name)).toArray());
    }

    private static int position(Map<String, Integer> known, String name) {
        @Nullable Integer position = known.get(name);
        return position == null ? -1 : position;
    }

    private Map<String, Integer> positions(ColumnNames names) {
        return positions.computeIfAbsent(names, some -> new HashMap<>(some.positions()));
    }
}

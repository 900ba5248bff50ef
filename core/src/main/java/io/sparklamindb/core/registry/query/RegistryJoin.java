/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import io.sparklamindb.core.registry.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two queries of one database, joined there. Immutable.
 *
 * @param kind which rows without a partner stay
 * @param left one side; neither side is grouped
 * @param right the other side
 * @param condition which rows are partners, in terms of the columns' names in the join
 */
public record RegistryJoin(Kind kind, Side left, Side right, RegistryFilter condition) {

    /** The joins there are. */
    public enum Kind {
        INNER,
        LEFT,
        RIGHT
    }

    /**
     * One side of a join.
     *
     * @param query its rows
     * @param names what its columns are called in the join, in the order of the query's columns; on both sides together no
     *     name may occur twice
     */
    public record Side(RegistryQuery query, List<String> names) {
        public Side {
            names = List.copyOf(names);
            if (query.grouping() != null || names.size() != query.columns().size()) {
                throw new IllegalArgumentException("Cannot join " + query.source() + ": one name a column is needed");
            }
        }
    }

    static final String LEFT = "left";
    static final String RIGHT = "right";

    String name() {
        return left.query().source().name() + " " + kind + " JOIN "
                + right.query().source().name() + " ON " + condition;
    }

    List<Column> columns() {
        var columns = new ArrayList<Column>();
        add(columns, left, kind == Kind.RIGHT);
        add(columns, right, kind == Kind.LEFT);
        return List.copyOf(columns);
    }

    private static void add(List<Column> columns, Side side, boolean mayBeMissing) {
        var results = side.query().resultColumns();
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            columns.add(new Column(side.names().get(i), result.type(), result.nullable() || mayBeMissing, false, null));
        }
    }

    /** Which side each column is on, by name. */
    Map<String, String> sides() {
        var sides = new HashMap<String, String>();
        left.names().forEach(name -> sides.put(name, LEFT));
        right.names().forEach(name -> sides.put(name, RIGHT));
        return sides;
    }
}

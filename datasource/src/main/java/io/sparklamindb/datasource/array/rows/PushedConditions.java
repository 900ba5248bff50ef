/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.datasource.array.rows;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * Spark's predicates on the rows of a table: those that have a condition, and those that Spark evaluates itself.
 *
 * @param conditions what is evaluated here
 * @param pushed the predicates they came from
 * @param left the others
 */
public record PushedConditions(List<RowCondition> conditions, List<Predicate> pushed, List<Predicate> left) {

    public PushedConditions {
        conditions = List.copyOf(conditions);
        pushed = List.copyOf(pushed);
        left = List.copyOf(left);
    }

    /** Nothing pushed yet. */
    public static PushedConditions none() {
        return new PushedConditions(List.of(), List.of(), List.of());
    }

    /** Compiles those that can be. */
    public static PushedConditions of(RowConditions compiler, Predicate[] predicates) {
        var conditions = new ArrayList<RowCondition>();
        var pushed = new ArrayList<Predicate>();
        var left = new ArrayList<Predicate>();
        for (var predicate : predicates) {
            var condition = compiler.compile(predicate);
            if (condition.isPresent()) {
                conditions.add(condition.get());
                pushed.add(predicate);
            } else {
                left.add(predicate);
            }
        }
        return new PushedConditions(conditions, pushed, left);
    }
}

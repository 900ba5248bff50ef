/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.sparklamindb.core.registry.query;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One value for a group of rows.
 *
 * @param function how it is computed
 * @param operand of what; null only for {@link Function#COUNT_ROWS}
 */
public record Aggregate(Function function, @Nullable Operand operand) implements Term, Serializable {

    /** The functions a query can compute. */
    public enum Function {
        COUNT_ROWS,
        COUNT,
        COUNT_DISTINCT,
        MIN,
        MAX,
        SUM,
        AVG
    }

    public Aggregate {
        if ((operand == null) != (function == Function.COUNT_ROWS)) {
            throw new IllegalArgumentException("Cannot compute " + function + " of " + operand);
        }
    }

    /** What to compute the value of. */
    Operand argument() {
        if (operand == null) {
            throw new IllegalStateException(function + " has no argument");
        }
        return operand;
    }

    @Override
    public String toString() {
        return switch (function) {
            case COUNT_ROWS -> "COUNT(*)";
            case COUNT_DISTINCT -> "COUNT(DISTINCT " + operand + ")";
            default -> function + "(" + operand + ")";
        };
    }
}
